import type { JobUpdate } from '@understudy/core';
import { and, eq, sql } from 'drizzle-orm';
import { events, type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { changeJob } from '../jobs/change-job.ts';
import { transact } from '../queue/transact.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { endTask } from './end-task.ts';
import { judgeUpdate, type TaskMove, type UpdateOrigin } from './judge-update.ts';

/**
 * Applies what a provider says of a job's task. The first end that is told counts, once, whoever tells it: then the
 * video is recorded, the money settled or released, and the caller told. Answers the job after it, or `null` when
 * nothing changed; an update that says nothing new costs one read and no write.
 */
export async function applyUpdate(
  gateway: Gateway,
  jobId: string,
  update: JobUpdate,
  origin: UpdateOrigin,
): Promise<JobRow | null> {
  const seen = await readSeen(gateway, jobId);
  if (seen === null || judgeUpdate(seen, update, origin).kind === 'nothing') return null;
  return transact(gateway, async (tx) => {
    // Judged again behind the lock: a poll and a callback may have seen the same end.
    const job = await lockJob(tx, jobId);
    if (job === null) return null;
    const judgement = judgeUpdate(job, update, origin);
    switch (judgement.kind) {
      case 'nothing':
        return null;
      case 'moved':
        return moveTask(tx, gateway, job, judgement.move, origin);
      case 'ended':
        return endTask(tx, gateway, job, judgement.end, origin);
    }
  });
}

async function readSeen({ db }: Pick<Gateway, 'db'>, jobId: string) {
  const { phase, status, progress, providerStatus, attemptId } = jobs;
  const [seen] = await db
    .select({ phase, status, progress, providerStatus, attemptId })
    .from(jobs)
    .where(eq(jobs.id, jobId));
  return seen ?? null;
}

async function moveTask(
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
