import { UnderstudyError } from '@understudy/core';
import { sql } from 'drizzle-orm';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';
import { transact } from '../queue/transact.ts';
import { readArchiveJob } from './read-archive-job.ts';
import { toArchiveItem } from './record-asset.ts';
import { AT_ONCE } from './urgency.ts';

/** Has a video copied before all others. Throws `conflict` when there is nothing to copy. */
export async function archiveNow(gateway: Gateway, caller: Caller, jobId: string): Promise<void> {
  await readJob(gateway, caller, jobId);
  if ((await readArchiveJob(gateway.db, jobId)) === null) {
    throw new UnderstudyError(
      `Failed to archive the video of job ${jobId}: there is none at the provider to copy. See the job for its state.`,
      { code: 'conflict' },
    );
  }
  await hurry(gateway, jobId);
}

/** Puts the copy of a video first in the queue. */
export async function hurry(gateway: Pick<Gateway, 'db' | 'bell' | 'queue'>, jobId: string): Promise<void> {
  await transact(gateway, async (tx) => {
    // The message that waits would keep this one out.
    await tx.execute(
      sql`delete from pgboss.job where name = 'archive' and singleton_key = ${jobId} and state < 'active'`,
    );
    await gateway.queue.add(tx, 'archive', [toArchiveItem(jobId, AT_ONCE)]);
  });
}
