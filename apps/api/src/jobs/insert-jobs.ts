import { insertRows } from '../database/insert-rows.ts';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Db, Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { reserveNew } from '../money/ledger.ts';
import { createBatcher } from '../queue/batcher.ts';
import { transact } from '../queue/transact.ts';
import { appendEvents } from './change-job.ts';
import { type Claim, claimFresh } from './repetition.ts';

/** A job to be kept, and the create that it was made for. */
export interface FreshJob {
  readonly row: JobRow;
  readonly claim: Claim;
}

type Keep = (fresh: FreshJob) => Promise<void>;

/** Those who keep the jobs of one key at one account, for each database. */
const keepers = new WeakMap<Db, Map<string, Keep>>();
/** A statement has room for 65,535 values. */
const MOST = 200;

/**
 * Keeps a job together with others of the same key and account that come meanwhile: each would wait for the one before
 * anyway, for the sums that their budgets are held against. Throws `budget_exceeded`.
 */
export function keepFresh(gateway: Gateway, fresh: FreshJob): Promise<void> {
  const known = keepers.get(gateway.db) ?? new Map<string, Keep>();
  keepers.set(gateway.db, known);
  const { apiKeyId, accountId, unit } = fresh.row;
  const payers = `${apiKeyId} ${accountId} ${unit}`;
  const keep = known.get(payers) ?? createBatcher((batch) => keepAll(gateway, batch), MOST);
  known.set(payers, keep);
  return keep(fresh);
}

const keepAll = (gateway: Gateway, batch: readonly FreshJob[]): Promise<undefined[]> =>
  transact(gateway, async (tx) => {
    await claimFresh(
      tx,
      gateway.clock,
      batch.map(({ claim }) => claim),
    );
    await insertJobs(
      tx,
      gateway,
      batch.map(({ row }) => row),
    );
    return batch.map(() => undefined);
  });

/** Inserts new jobs that the same key and account pay, their costs set aside, and queues them. */
export async function insertJobs(tx: Tx, gateway: Gateway, rows: readonly JobRow[]): Promise<void> {
  await insertRows(tx, jobs, rows);
  await reserveNew(
    tx,
    gateway,
    rows.map(({ id, apiKeyId, accountId, unit, priceMicros }) => {
      return { jobId: id, attemptId: toAttemptId(id, 1), accountId, apiKeyId, amountMicros: priceMicros, unit };
    }),
  );
  await appendEvents(
    tx,
    gateway.clock.now(),
    rows.flatMap((job) => {
      const { accountId, provider, route, priceMicros, unit } = job;
      return [
        { job, type: 'created', cause: 'caller', data: { provider, priceMicros, unit } },
        { job, type: 'routed', cause: 'worker', data: { accountId, route } },
      ];
    }),
  );
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  await gateway.queue.add(
    tx,
    'create',
    accountIds.map((accountId) => ({ data: { accountId } })),
  );
}
