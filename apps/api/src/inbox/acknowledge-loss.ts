import { UnderstudyError } from '@understudy/core';
import { and, eq } from 'drizzle-orm';
import { assets, type JobRow } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { transact } from '../queue/transact.ts';
import { isUnnotedLoss } from './list-inbox.ts';

/**
 * Notes that a person knows of a video that is lost for good, which takes it out of the inbox. Answers the job. Throws
 * `not_found`, and `conflict` for a job whose video is not lost, or whose loss was noted before.
 */
export async function acknowledgeLoss(gateway: Gateway, caller: Caller, jobId: string): Promise<JobRow> {
  const job = await readJob(gateway, caller, jobId);
  const now = gateway.clock.now();
  await transact(gateway, async (tx) => {
    const [noted] = await tx
      .update(assets)
      .set({ acknowledgedAt: now })
      .where(and(eq(assets.jobId, jobId), isUnnotedLoss))
      .returning();
    if (noted === undefined) throw toNothingLost(jobId);
    const data = { apiKeyId: caller.apiKeyId };
    await appendEvents(tx, now, [{ job, type: 'loss_acknowledged', cause: 'person', data }]);
  });
  return job;
}

const toNothingLost = (jobId: string): UnderstudyError =>
  new UnderstudyError(
    `Failed to note the loss of the video of job ${jobId}: it is not lost, or somebody was faster. Reload the inbox.`,
    { code: 'conflict' },
  );
