import { UnderstudyError } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { release } from '../money/ledger.ts';
import { transact } from '../queue/transact.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { toHeld } from '../submit/held.ts';
import { changeJob } from './change-job.ts';
import { canCancel } from './job-acts.ts';
import { readJob } from './read-job.ts';

/**
 * Cancels a job; canceling it again changes nothing. No provider documents a way to stop a task, so one that was sent
 * is still watched: its video is kept and its cost settled. Throws `conflict` for a job that has ended.
 */
export async function cancelJob(gateway: Gateway, caller: Caller, id: string): Promise<JobRow> {
  await readJob(gateway, caller, id);
  await transact(gateway, async (tx) => {
    const job = await lockJob(tx, id);
    if (job === null || job.status === 'canceled') return;
    if (!canCancel(job)) {
      throw new UnderstudyError(`Failed to cancel job ${id}: it is ${job.status} already. Nothing is left to cancel.`, {
        code: 'conflict',
      });
    }
    await cancel(tx, gateway, job);
  });
  return readJob(gateway, caller, id);
}

async function cancel(tx: Tx, gateway: Gateway, job: JobRow): Promise<void> {
  const now = gateway.clock.now();
  const isUnsent = job.phase === 'waiting';
  const patch = { status: 'canceled', endedAt: now, cancelRequestedAt: now } as const;
  const happening = { type: 'canceled', cause: 'caller', data: { isSent: !isUnsent } } as const;
  await changeJob(tx, now, job, isUnsent ? { ...patch, phase: 'done' } : patch, happening);
  if (!isUnsent) return;
  const next = toAttemptId(job.id, job.attemptNumber);
  await release(tx, gateway, toHeld(job, { id: next, accountId: job.accountId }), 'canceled before it was sent');
}
