import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import {
  type AttemptRow,
  attempts,
  callbacks,
  events,
  type JobRow,
  jobs,
  type LedgerKind,
  ledger,
  wireEntries,
} from '../../database/schema/index.ts';
import { createJob } from '../../jobs/create-job.ts';
import { defaultPlan, type JobWish } from '../../jobs/job-wish.ts';
import type { WatchWorld } from './watch-world.ts';

/** Creates a job; `scenario` is what the mock server does with it. Answers its id. */
export async function create(
  { gateway, admin }: WatchWorld,
  {
    provider = 'evolink',
    scenario = 'success',
    ...wish
  }: { provider?: string; scenario?: string } & Partial<JobWish> = {},
): Promise<string> {
  const { job } = await createJob(gateway, admin, {
    request: { prompt: `A cute kitten [mock:${scenario}]` },
    plan: { ...defaultPlan, policy: 'named', providers: [provider] },
    repetition: { fingerprint: createHash('sha256').update(gateway.ids.token()).digest('hex'), isResend: false },
    ...wish,
  });
  return job.id;
}

export async function readJobRow({ gateway }: WatchWorld, id: string): Promise<JobRow> {
  const [job] = await gateway.db.select().from(jobs).where(eq(jobs.id, id));
  if (job === undefined) throw new Error(`Failed to find job ${id}.`);
  return job;
}

/** The job's last attempt. */
export async function readLastAttempt({ gateway }: WatchWorld, jobId: string): Promise<AttemptRow> {
  const rows = await gateway.db.select().from(attempts).where(eq(attempts.jobId, jobId)).orderBy(asc(attempts.number));
  const last = rows.at(-1);
  if (last === undefined) throw new Error(`Failed to find an attempt of job ${jobId}.`);
  return last;
}

/** What happened to a job, in order, such as `['created', 'routed', …]`. */
export async function readEventTypes({ gateway }: WatchWorld, jobId: string): Promise<string[]> {
  const rows = await gateway.db.select().from(events).where(eq(events.jobId, jobId)).orderBy(asc(events.id));
  return rows.map(({ type }) => type);
}

/** What the ledger holds of a job, in order. */
export async function readMoney({ gateway }: WatchWorld, jobId: string): Promise<LedgerKind[]> {
  const rows = await gateway.db.select().from(ledger).where(eq(ledger.jobId, jobId)).orderBy(asc(ledger.id));
  return rows.map(({ kind }) => kind);
}

export async function readVerdicts({ gateway }: WatchWorld, jobId: string): Promise<string[]> {
  const rows = await gateway.db.select().from(callbacks).where(eq(callbacks.jobId, jobId)).orderBy(asc(callbacks.id));
  return rows.map(({ verdict }) => verdict);
}

/** The statuses that kept retrieves of a job were answered with. */
export async function readKeptRetrieves({ gateway }: WatchWorld, jobId: string): Promise<unknown[]> {
  const rows = await gateway.db
    .select()
    .from(wireEntries)
    .where(eq(wireEntries.jobId, jobId))
    .orderBy(asc(wireEntries.id));
  return rows.flatMap(({ operation, entry }) => (operation === 'retrieve' ? [entry['status']] : []));
}

/** How many polls wait or are being done. */
export async function countPolls({ gateway }: WatchWorld): Promise<number> {
  const { rows } = await gateway.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where name = 'poll'`,
  );
  return rows[0]?.count ?? 0;
}

/** How often the mock server was asked about tasks. */
export async function countRetrieves({ mock }: WatchWorld): Promise<number> {
  const response = await fetch(`${mock.url}/__admin/requests?operation=retrieve`);
  const { total } = (await response.json()) as { total: number };
  return total;
}

/** What goes wrong with the next `times` calls, as a scenario of the mock server lists it. */
export async function strike(
  { mock }: WatchWorld,
  fault: Readonly<Record<string, unknown>>,
  { on = 'retrieve', times }: { readonly on?: 'create' | 'retrieve'; readonly times: number },
): Promise<void> {
  const name = `strike-${fault['kind']}`;
  const scenario = { name, summary: 'As a test says.', faults: [{ ...fault, on: [on] }] };
  await post(mock.url, '/__admin/scenarios', { match: { operation: on }, scenario, times });
}

export async function post(origin: string, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.status >= 500) throw new Error(`Failed to post to ${path}: ${await response.text()}`);
  return response;
}

/** The ids of the tasks that the mock server has, the oldest first. */
export async function readTaskIds({ mock }: WatchWorld): Promise<string[]> {
  const response = await fetch(`${mock.url}/__admin/tasks`);
  const { tasks } = (await response.json()) as { tasks: { id: string }[] };
  return tasks.map(({ id }) => id).reverse();
}

/** Calls the callback address of a job's last attempt, as its provider would; answers the HTTP status. */
export async function callBack(world: WatchWorld, jobId: string, body: unknown): Promise<number> {
  const { callbackToken } = await readLastAttempt(world, jobId);
  return (await post(world.callbackUrl, `/callbacks/${callbackToken}`, body)).status;
}
