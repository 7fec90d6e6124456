import type { RemoteAsset } from '@understudy/core';
import { toAssetExpiry } from '@understudy/core/policy/retention';
import { assets, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { toUrgency } from './urgency.ts';

/**
 * Notes where the finished video of a job is to be had, and has it copied, before others that are kept longer.
 * `completedAt` in ms. Noting it twice changes nothing.
 */
export async function recordAsset(
  tx: Tx,
  gateway: Gateway,
  job: Pick<JobRow, 'id' | 'apiKeyId' | 'accountId' | 'attemptId' | 'acceptedAt' | 'createdAt'>,
  remote: RemoteAsset,
  completedAt: number,
): Promise<void> {
  const now = gateway.clock.now();
  const { profile } = gateway.accounts.get(job.accountId);
  const expiresAt = toAssetExpiry(profile, { createdAt: job.acceptedAt ?? job.createdAt, completedAt });
  const [recorded] = await tx
    .insert(assets)
    .values({
      jobId: job.id,
      attemptId: job.attemptId ?? '',
      accountId: job.accountId,
      state: 'remote',
      remote,
      expiresAt,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (recorded === undefined) return;
  await appendEvents(tx, now, [{ job, type: 'asset_recorded', cause: 'worker', data: { expiresAt } }]);
  await gateway.queue.add(tx, 'archive', [toArchiveItem(job.id, toUrgency(expiresAt))]);
}

/** Work to copy a job's video; `priority` as `toUrgency` gives it. */
export const toArchiveItem = (jobId: string, priority: number, at?: number) => ({
  data: { jobId },
  key: jobId,
  priority,
  ...(at === undefined ? {} : { at }),
});
