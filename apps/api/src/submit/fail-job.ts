import type { JobError, UnderstudyError } from '@understudy/core';
import type { EventCause, JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { changeJob } from '../jobs/change-job.ts';
import { wakeQueue } from '../watch/wake-queue.ts';
import { announce } from '../webhooks/announce.ts';

/** An error as a job keeps it. */
export const toJobError = (error: UnderstudyError): JobError => ({
  code: error.code,
  message: error.message,
  ...(error.detail.providerCode === undefined ? {} : { providerCode: error.detail.providerCode }),
});

/** Ends a job for good, and tells who asked for it. A job that was canceled stays so, and is done. */
export async function failJob(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  error: JobError,
  cause: EventCause,
): Promise<JobRow | null> {
  const now = gateway.clock.now();
  await wakeQueue(tx, gateway, job.accountId);
  if (job.status === 'canceled') return changeJob(tx, now, job, { phase: 'done' }, { type: 'done', cause });
  const patch = { status: 'failed', phase: 'done', error, endedAt: now } as const;
  const failed = await changeJob(tx, now, job, patch, { type: 'failed', cause, data: { error } });
  if (failed !== null) await announce(tx, gateway, failed, 'video.failed');
  return failed;
}
