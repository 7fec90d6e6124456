import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import { isBusy } from './busy.ts';
import { type KeyLine, toFairOrder } from './fair-order.ts';

/**
 * The next jobs of an account to be submitted at `now` (ms), at most `count`, in the order of their turns, locked. Jobs
 * that another transaction has locked are left to it.
 */
export async function pickWaiting(tx: Tx, account: Pick<Account, 'id'>, count: number, now: number): Promise<JobRow[]> {
  const lines = await readLines(tx, account.id, count, now);
  const ids = toFairOrder(lines, count);
  if (ids.length === 0) return [];
  const locked = await tx
    .select()
    .from(jobs)
    .where(and(inArray(jobs.id, ids), eq(jobs.phase, 'waiting')))
    .for('update', { skipLocked: true });
  const byId = new Map(locked.map((job) => [job.id, job]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Candidate = {
  readonly id: string;
  readonly api_key_id: string;
  readonly priority: number;
  readonly created_at: number;
  readonly weight: number;
};

/** The first jobs of each key, and what the key has running. */
async function readLines(tx: Tx, accountId: string, count: number, now: number): Promise<KeyLine[]> {
  const { rows } = await tx.execute<Candidate>(toCandidates(accountId, count, now));
  const waitingOf = Map.groupBy(rows, (row) => row.api_key_id);
  // A key that is alone shares with nobody.
  const busyOf = waitingOf.size > 1 ? await readBusy(tx, accountId) : new Map<string, number>();
  return [...waitingOf].map(([apiKeyId, candidates]) => ({
    weight: candidates[0]?.weight ?? 1,
    busy: busyOf.get(apiKeyId) ?? 0,
    waiting: candidates.map(({ id, priority, created_at }) => ({ id, priority, createdAt: created_at })),
  }));
}

/**
 * Walks the index `jobs_waiting` from key to key, and reads no more than `count` rows of each, however many wait. Its
 * columns are sorted with nulls last, and so the query has to say that too.
 */
export const toCandidates = (accountId: string, count: number, now: number): SQL => sql`
  with recursive waiting_keys as (
    (${toNextKey(accountId, sql``)})
    union all
    select (${toNextKey(accountId, sql`and api_key_id > waiting_keys.api_key_id`)})
    from waiting_keys where waiting_keys.api_key_id is not null
  )
  select candidate.id, candidate.api_key_id, candidate.priority, candidate.created_at,
    greatest(coalesce(api_keys.weight, 1), 1) as weight
  from waiting_keys
  cross join lateral (
    select id, api_key_id, priority, created_at from jobs
    where account_id = ${accountId} and phase = 'waiting' and api_key_id = waiting_keys.api_key_id
      and (not_before is null or not_before <= ${now})
    order by priority desc nulls last, created_at, id
    limit ${count}
  ) candidate
  left join api_keys on api_keys.id = waiting_keys.api_key_id`;

const toNextKey = (accountId: string, after: SQL): SQL => sql`
  select api_key_id from jobs where account_id = ${accountId} and phase = 'waiting' ${after} order by api_key_id limit 1`;

async function readBusy(tx: Tx, accountId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ apiKeyId: jobs.apiKeyId, count: sql<number>`count(*)::int` })
    .from(jobs)
    .where(isBusy(accountId))
    .groupBy(jobs.apiKeyId);
  return new Map(rows.map(({ apiKeyId, count }) => [apiKeyId, count]));
}
