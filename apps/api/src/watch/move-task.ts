import { and, eq, sql } from 'drizzle-orm';
import { events, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { changeJob } from '../jobs/change-job.ts';
import type { TaskMove, UpdateOrigin } from './judge-update.ts';

/** Writes a step of the task of a job that is locked and running. People are told of each unknown status word once. */
export async function moveTask(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  { type, ...step }: TaskMove,
  { cause, attemptId }: UpdateOrigin,
): Promise<JobRow | null> {
  const now = gateway.clock.now();
  const isNews = type !== 'unknown_status' || !(await isWordKnown(tx, job.id, step.providerStatus));
  if (type === 'unknown_status' && isNews) {
    gateway.log.warn(
      { jobId: job.id, provider: job.provider, word: step.providerStatus },
      'A provider tells a status that its document does not know; the task counts as running',
    );
  }
  const happening = { type: isNews ? type : 'provider_status', cause, data: { attemptId, ...step } };
  return changeJob(tx, now, job, { ...step, lastPollAt: now }, happening);
}

/** Whether the job's timeline tells of an unknown status word already. */
async function isWordKnown(tx: Tx, jobId: string, word: string): Promise<boolean> {
  const [told] = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.jobId, jobId),
        eq(events.type, 'unknown_status'),
        sql`${events.data} ->> 'providerStatus' = ${word}`,
      ),
    )
    .limit(1);
  return told !== undefined;
}
