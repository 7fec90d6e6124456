import type { RemoteAsset } from '@understudy/core';
import { toAssetExpiry } from '@understudy/core/policy/retention';
import { assets, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { toUrgency } from './urgency.ts';

/** A finished video at its provider. `completedAt` in ms. */
interface MadeVideo {
  readonly job: Pick<JobRow, 'id' | 'apiKeyId' | 'accountId' | 'attemptId' | 'acceptedAt' | 'createdAt'>;
  readonly remote: RemoteAsset;
  readonly completedAt: number;
}

/**
 * Notes where finished videos are to be had, and has them copied, before others that are kept longer. Noting one twice
 * changes nothing.
 */
export async function recordAssets(tx: Tx, gateway: Gateway, videos: readonly MadeVideo[]): Promise<void> {
  const now = gateway.clock.now();
  const rows = videos.map(({ job, remote, completedAt }) => {
    const { profile } = gateway.accounts.get(job.accountId);
    return {
      jobId: job.id,
      attemptId: job.attemptId ?? '',
      accountId: job.accountId,
      state: 'remote' as const,
      remote,
      expiresAt: toAssetExpiry(profile, { createdAt: job.acceptedAt ?? job.createdAt, completedAt }),
      createdAt: now,
    };
  });
  const recorded = await tx
    .insert(assets)
    .values(rows)
    .onConflictDoNothing()
    .returning({ jobId: assets.jobId, expiresAt: assets.expiresAt });
  const jobOf = new Map(videos.map(({ job }) => [job.id, job]));
  await appendEvents(
    tx,
    now,
    recorded.flatMap(({ jobId, expiresAt }) => {
      const job = jobOf.get(jobId);
      return job === undefined ? [] : [{ job, type: 'asset_recorded', cause: 'worker', data: { expiresAt } }];
    }),
  );
  await gateway.queue.add(
    tx,
    'archive',
    recorded.map(({ jobId, expiresAt }) => toArchiveItem(jobId, toUrgency(expiresAt))),
  );
}

/** Work to copy a job's video; `priority` as `toUrgency` gives it. */
export const toArchiveItem = (jobId: string, priority: number, at?: number) => ({
  data: { jobId },
  key: jobId,
  priority,
  ...(at === undefined ? {} : { at }),
});
