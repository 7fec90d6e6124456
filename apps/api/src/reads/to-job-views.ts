import { desc, eq, inArray } from 'drizzle-orm';
import { apiKeys, assets, type JobRow, type LedgerKind, ledger } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { type JobContext, type JobView, toJobView } from './job-view.ts';
import type { ListedPair } from './list-jobs.ts';

type World = Pick<Gateway, 'db'>;
type Ids = Pick<JobRow, 'id' | 'apiKeyId'>;

/** Jobs as a caller sees them, with the names of their keys and what became of their money. */
export async function toJobViews(world: World, caller: Caller, pairs: readonly ListedPair[]): Promise<JobView[]> {
  if (pairs.length === 0) return [];
  const toContext = await readContexts(
    world,
    pairs.map(({ job }) => job),
  );
  return pairs.map((pair) => toJobView(pair, caller, toContext(pair.job)));
}

/** A job that was just read or changed as a caller sees it, with its asset. */
export async function toFullView({ db }: World, caller: Caller, job: JobRow): Promise<JobView> {
  const [[asset = null], toContext] = await Promise.all([
    db.select().from(assets).where(eq(assets.jobId, job.id)),
    readContexts({ db }, [job]),
  ]);
  return toJobView({ job, asset }, caller, toContext(job));
}

async function readContexts(world: World, jobs: readonly Ids[]): Promise<(job: Ids) => JobContext> {
  const [names, kinds] = await Promise.all([readKeyNames(world, jobs), readMoney(world, jobs)]);
  return ({ id, apiKeyId }) => ({ apiKeyName: names.get(apiKeyId) ?? apiKeyId, money: kinds.get(id) ?? null });
}

async function readKeyNames({ db }: World, jobs: readonly Ids[]): Promise<ReadonlyMap<string, string>> {
  const { id, name } = apiKeys;
  const ids = new Set(jobs.map(({ apiKeyId }) => apiKeyId));
  const rows = await db
    .select({ id, name })
    .from(apiKeys)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The last word of the ledger on each job. */
async function readMoney({ db }: World, jobs: readonly Ids[]): Promise<ReadonlyMap<string, LedgerKind>> {
  const { jobId, kind, id } = ledger;
  const ids = jobs.map((job) => job.id);
  const rows = await db
    .selectDistinctOn([jobId], { jobId, kind })
    .from(ledger)
    .where(inArray(jobId, ids))
    .orderBy(jobId, desc(id));
  return new Map(rows.map((row) => [row.jobId, row.kind]));
}
