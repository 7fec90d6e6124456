import type { JobUpdate } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { applyNews } from './apply-news.ts';
import { judgeUpdate, type UpdateOrigin } from './judge-update.ts';

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
  return applyNews(gateway, { jobId, update, origin });
}

async function readSeen({ db }: Pick<Gateway, 'db'>, jobId: string) {
  const { phase, status, progress, providerStatus, attemptId } = jobs;
  const [seen] = await db
    .select({ phase, status, progress, providerStatus, attemptId })
    .from(jobs)
    .where(eq(jobs.id, jobId));
  return seen ?? null;
}
