import { desc, eq } from 'drizzle-orm';
import { type AttemptRow, attempts, idempotency } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';
import { toAttemptId } from '../../ids.ts';
import { changeJob } from '../../jobs/change-job.ts';
import { release } from '../../money/ledger.ts';
import { transact } from '../../queue/transact.ts';
import { lockJob } from '../../submit/end-attempt.ts';
import { toHeld } from '../../submit/held.ts';

/** A job that was taken back before anything of it was sent, and its last attempt, which made no task. */
export interface Withdrawn {
  readonly lastAttempt: AttemptRow | null;
  readonly accountId: string;
  /** Not to be submitted before, in ms; `null`: nobody knows. */
  readonly notBefore: number | null;
}

/** Cancels a job that waits, and gives its cost back; `null` for one that is on its way or further: it is left alone. */
export function withdrawJob(gateway: Gateway, jobId: string): Promise<Withdrawn | null> {
  return transact(gateway, async (tx) => {
    const now = gateway.clock.now();
    const job = await lockJob(tx, jobId);
    if (job?.phase !== 'waiting') return null;
    const [lastAttempt = null] = await tx
      .select()
      .from(attempts)
      .where(eq(attempts.jobId, jobId))
      .orderBy(desc(attempts.number))
      .limit(1);
    const patch = { status: 'canceled', phase: 'done', endedAt: now, cancelRequestedAt: now } as const;
    await changeJob(tx, now, job, patch, { type: 'canceled', cause: 'caller', data: { isSent: false } });
    // The same request may come again, and then means a new job.
    await tx.delete(idempotency).where(eq(idempotency.jobId, jobId));
    const next = { id: toAttemptId(job.id, (lastAttempt?.number ?? 0) + 1), accountId: job.accountId };
    await release(tx, gateway, toHeld(job, next), 'the caller was told to come again later');
    return { lastAttempt, accountId: job.accountId, notBefore: job.notBefore };
  });
}
