import { eq, inArray } from 'drizzle-orm';
import { apiKeys, assets, type JobRow } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { type JobView, toJobView } from './job-view.ts';
import type { ListedPair } from './list-jobs.ts';

type World = Pick<Gateway, 'db'>;

/** Jobs as a caller sees them, with the names of their keys. */
export async function toJobViews(world: World, caller: Caller, pairs: readonly ListedPair[]): Promise<JobView[]> {
  const names = await readKeyNames(world, new Set(pairs.map(({ job }) => job.apiKeyId)));
  return pairs.map((pair) => toJobView(pair, caller, names.get(pair.job.apiKeyId) ?? pair.job.apiKeyId));
}

/** A job that was just read or changed as a caller sees it, with its asset. */
export async function toFullView({ db }: World, caller: Caller, job: JobRow): Promise<JobView> {
  const [[asset = null], names] = await Promise.all([
    db.select().from(assets).where(eq(assets.jobId, job.id)),
    readKeyNames({ db }, new Set([job.apiKeyId])),
  ]);
  return toJobView({ job, asset }, caller, names.get(job.apiKeyId) ?? job.apiKeyId);
}

async function readKeyNames({ db }: World, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (ids.size === 0) return new Map();
  const { id, name } = apiKeys;
  const rows = await db
    .select({ id, name })
    .from(apiKeys)
    .where(inArray(id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
