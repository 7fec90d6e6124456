import { UnderstudyError } from '@understudy/core';
import { and, eq, sql } from 'drizzle-orm';
import { type AssetRow, assets } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import type { VideoFacts } from './check/check-video.ts';
import type { ArchiveJob } from './read-archive-job.ts';
import { toArchiveItem } from './record-asset.ts';
import { DANGER_MS, toPauseMs, toUrgency } from './urgency.ts';

/** Our copy of a video, checked. */
export interface VideoCopy {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly facts: VideoFacts;
  /** Where it differs from what was asked for. */
  readonly problems: readonly string[];
}

const isStillRemote = (jobId: string) => and(eq(assets.jobId, jobId), eq(assets.state, 'remote'));

export async function noteArchived(tx: Tx, gateway: Gateway, { job }: ArchiveJob, copy: VideoCopy): Promise<void> {
  const now = gateway.clock.now();
  const { retentionMs } = gateway.settings;
  const { key, bytes, sha256, facts, problems } = copy;
  const [archived] = await tx
    .update(assets)
    .set({
      state: 'archived',
      key,
      bytes,
      sha256,
      contentType: 'video/mp4',
      width: facts.width,
      height: facts.height,
      durationSeconds: facts.durationSeconds,
      hasAudio: facts.hasAudio,
      problems,
      lastError: null,
      archivedAt: now,
      deleteAt: retentionMs === null ? null : now + retentionMs,
    })
    .where(isStillRemote(job.id))
    .returning();
  if (archived === undefined) return;
  await appendEvents(tx, now, [{ job, type: 'archived', cause: 'worker', data: { bytes, sha256, problems } }]);
}

/** Notes why a copy failed, and has it tried again while the provider may still have the video. */
export async function noteCopyFailed(
  tx: Tx,
  gateway: Gateway,
  { job, asset }: ArchiveJob,
  error: unknown,
): Promise<void> {
  const now = gateway.clock.now();
  const reason = error instanceof Error ? error.message : String(error);
  gateway.log.warn({ jobId: job.id, err: error }, 'Failed to copy a video; it is tried again');
  if (isGone(error) && (isPast(asset, now) || asset.failures >= TRIES_WHEN_GONE)) {
    return noteExpired(tx, gateway, job, reason);
  }

  const failures = asset.failures + 1;
  const [failed] = await tx
    .update(assets)
    .set({ failures: sql`${assets.failures} + 1`, lastError: reason })
    .where(isStillRemote(job.id))
    .returning();
  if (failed === undefined) return;
  await appendEvents(tx, now, [{ job, type: 'copy_failed', cause: 'worker', data: { failures, reason } }]);
  const at = now + toPauseMs(failures, asset.expiresAt, now);
  await gateway.queue.add(tx, 'archive', [toArchiveItem(job.id, toUrgency(asset.expiresAt), at)]);
  if (asset.expiresAt !== null && asset.expiresAt - now < DANGER_MS) {
    const data = { expiresAt: asset.expiresAt };
    await appendEvents(tx, now, [{ job, type: 'expiry_at_risk', cause: 'worker', data }]);
  }
}

/** How often a video is asked for although the provider says it is gone, while by its document it is not. */
const TRIES_WHEN_GONE = 4;

/** The provider says that it has the video no more. */
export const isGone = (error: unknown): boolean =>
  error instanceof UnderstudyError && (error.code === 'expired' || error.code === 'not_found');

const isPast = ({ expiresAt }: AssetRow, now: number): boolean => expiresAt !== null && expiresAt <= now;

/** The provider has dropped the video, and we have no copy: a person is to know. */
export async function noteExpired(tx: Tx, gateway: Gateway, job: ArchiveJob['job'], reason: string): Promise<void> {
  const now = gateway.clock.now();
  const [expired] = await tx
    .update(assets)
    .set({ state: 'expired', lastError: reason, endedAt: now })
    .where(isStillRemote(job.id))
    .returning();
  if (expired !== undefined) await appendEvents(tx, now, [{ job, type: 'expired', cause: 'worker', data: { reason } }]);
}
