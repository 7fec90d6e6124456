import { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { assets } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import type { ArchiveJob } from './read-archive-job.ts';

/** Asks for the task again when its result URL is gone: the URL may have run out sooner than the video. */
export async function refreshRemote(
  { accounts, db, log }: Pick<Gateway, 'accounts' | 'db' | 'log'>,
  { job, asset, credentialId }: ArchiveJob,
): Promise<void> {
  if (job.taskId === null) return;
  try {
    const update = await accounts.client(asset.accountId, credentialId).retrieve(job.taskId);
    if (update.status !== 'completed') return;
    await db.update(assets).set({ remote: update.asset }).where(eq(assets.jobId, job.id));
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    log.info({ jobId: job.id, err: error }, 'The task of a video that is gone could not be asked for either');
  }
}
