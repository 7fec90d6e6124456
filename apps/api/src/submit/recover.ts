import { UnderstudyError } from '@understudy/core';
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { type AttemptRow, attempts, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { endRefused } from './refused-attempt.ts';
import { endUnclear } from './unclear-attempt.ts';
import { WORKER_LOCK } from './worker.ts';

/** After that long an attempt without an outcome has been forgotten by its own worker: no call takes half as long. */
const FORGOTTEN_MS = 30 * 60_000;
/** And after that long one that it never marked, as when the database went away. A late mark finds it ended. */
const UNMARKED_MS = 60_000;

/**
 * Takes over what dead workers left. An attempt that was never marked as sent was not sent and goes back to its queue;
 * one that was marked may have been taken by the provider, so its outcome is unknown. Answers how many there were.
 */
export async function recoverAttempts(gateway: Gateway): Promise<number> {
  const open = await gateway.db
    .select({ workerId: attempts.workerId })
    .from(attempts)
    .where(isNull(attempts.outcome))
    .groupBy(attempts.workerId);
  let count = 0;
  for (const { workerId } of open) count += await recoverWorker(gateway, workerId);
  return count;
}

function recoverWorker(gateway: Gateway, workerId: number): Promise<number> {
  return transact(gateway, async (tx) => {
    const now = gateway.clock.now();
    // Held until the transaction ends, so that only one process recovers a worker at a time.
    const { rows } = await tx.execute<{ is_dead: boolean }>(
      sql`select pg_try_advisory_xact_lock(${WORKER_LOCK}, ${workerId}) as is_dead`,
    );
    const isForgotten = or(
      lt(attempts.createdAt, now - FORGOTTEN_MS),
      and(isNull(attempts.sentAt), lt(attempts.createdAt, now - UNMARKED_MS)),
    );
    const left = await tx
      .select()
      .from(attempts)
      .where(
        and(
          eq(attempts.workerId, workerId),
          isNull(attempts.outcome),
          or(sql`${rows[0]?.is_dead === true && workerId !== gateway.workerId}`, isForgotten),
        ),
      )
      // A worker that lives may be marking one as sent right now: it is waited for, and what it marked is not among these.
      .orderBy(attempts.id)
      .for('update');
    for (const attempt of left) await recoverAttempt(tx, gateway, attempt);
    return left.length;
  });
}

async function recoverAttempt(tx: Tx, gateway: Gateway, attempt: AttemptRow): Promise<void> {
  const evidence = { by: 'restart' };
  if (attempt.sentAt === null) {
    const error = new UnderstudyError(
      'Failed to submit: the gateway stopped before it sent anything. The job is submitted again by itself.',
      { code: 'connection_lost' },
    );
    await endRefused(tx, gateway, attempt, { outcome: 'not_sent', error, evidence, cause: 'recovery' });
    return;
  }
  const message = 'The gateway stopped between sending the request and writing down the answer.';
  await endUnclear(tx, gateway, attempt, { error: null, evidence: { ...evidence, message }, cause: 'recovery' });
}

/** Accounts with jobs that could be submitted, in case the message that said so was lost with its process. */
export async function wakeWaiting(gateway: Gateway): Promise<void> {
  const now = gateway.clock.now();
  await transact(gateway, async (tx) => {
    const accounts = await tx
      .selectDistinct({ accountId: jobs.accountId })
      .from(jobs)
      .where(and(inArray(jobs.phase, ['waiting']), or(isNull(jobs.notBefore), lt(jobs.notBefore, now))));
    await gateway.queue.add(
      tx,
      'create',
      accounts.map(({ accountId }) => ({ data: { accountId } })),
    );
  });
}
