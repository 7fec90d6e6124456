import { and, eq, isNull, or } from 'drizzle-orm';
import { type AttemptEvidence, type AttemptRow, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';

const isUndecided = or(isNull(attempts.outcome), and(eq(attempts.outcome, 'unknown'), isNull(attempts.resolution)));

/**
 * Writes down how an attempt ended; answers `null` when that was decided already, by another process or a callback.
 * What is known for sure also replaces an unknown outcome that nobody has settled: the answer to an attempt may arrive
 * after another process took its sender for dead.
 */
export async function endAttempt(
  tx: Tx,
  now: number,
  attempt: AttemptRow,
  end: { readonly outcome: 'not_sent' | 'rejected' | 'unknown'; readonly evidence: AttemptEvidence },
): Promise<AttemptRow | null> {
  const [ended] = await tx
    .update(attempts)
    .set({ ...end, endedAt: now })
    .where(and(eq(attempts.id, attempt.id), end.outcome === 'unknown' ? isNull(attempts.outcome) : isUndecided))
    .returning();
  return ended ?? null;
}

/** The job as it is now, locked until the transaction ends: whoever decides over an attempt decides alone. */
export async function lockJob(tx: Tx, jobId: string): Promise<JobRow | null> {
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId)).for('update');
  return job ?? null;
}
