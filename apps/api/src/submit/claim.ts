import { sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import { events, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { pickWaiting } from '../limits/fair-share.ts';
import { takePermits } from '../limits/permits.ts';
import { transact } from '../queue/transact.ts';
import { type Claimed, writeAttempts } from './write-attempts.ts';

/**
 * The first transaction of a submission: takes waiting jobs of an account, in fair order and as many as its limits
 * admit, and writes down each attempt before anything is sent. Jobs left over are looked at again when a permit is due.
 */
export function claimJobs(gateway: Gateway, account: Account, workerId: number, count: number): Promise<Claimed[]> {
  return transact(gateway, async (tx) => {
    // One claim at a time for each account, so that jobs leave in order.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claim:${account.id}`}, 0))`);
    const now = gateway.clock.now();
    const waiting = await pickWaiting(tx, account, count, now);
    if (waiting.length === 0) return [];
    const { granted, retryAt, reason } = await takePermits(tx, gateway, account, 'create', waiting.length);
    const claimed = await writeAttempts(tx, gateway, account, workerId, waiting.slice(0, granted));
    if (granted === waiting.length) return claimed;
    await noteWait(tx, now, waiting.slice(granted), { retryAt, reason });
    if (retryAt !== null) await gateway.queue.add(tx, 'create', [{ data: { accountId: account.id }, at: retryAt }]);
    return claimed;
  });
}

/** Says once in each job's timeline that it waits for the limiter, and why. */
async function noteWait(
  tx: Tx,
  now: number,
  left: readonly JobRow[],
  wait: { readonly retryAt: number | null; readonly reason: string | null },
): Promise<void> {
  const told = await tx
    .selectDistinct({ jobId: events.jobId })
    .from(events)
    .where(sql`${events.type} = 'limited' and ${events.jobId} in ${left.map(({ id }) => id)}`);
  const toldIds = new Set(told.map(({ jobId }) => jobId));
  const untold = left.filter(({ id }) => !toldIds.has(id));
  await appendEvents(
    tx,
    now,
    untold.map((job) => ({ job, type: 'limited', cause: 'worker', data: { ...wait } })),
  );
}
