import { toUnixSeconds } from '@understudy/core';
import type { AssetRow, JobRow } from '../../database/schema/index.ts';
import type { Video } from './wire/video.ts';

/** What of a job is shown as a video. */
export type VideoJob = Pick<
  JobRow,
  'id' | 'status' | 'progress' | 'createdAt' | 'endedAt' | 'error' | 'model' | 'prompt' | 'seconds' | 'size' | 'remixOf'
>;
export type VideoAsset = Pick<AssetRow, 'state' | 'expiresAt' | 'deleteAt' | 'endedAt'>;

/** OpenAI knows no canceled videos. */
const statuses = {
  queued: 'queued',
  in_progress: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  canceled: 'failed',
} as const satisfies Record<JobRow['status'], Video['status']>;

/** A job as a video. `asset` is `null` until there is one. */
export function toVideo(job: VideoJob, asset: VideoAsset | null): Video {
  const isCompleted = job.status === 'completed';
  return {
    id: job.id,
    object: 'video',
    status: statuses[job.status],
    progress: isCompleted ? 100 : (job.progress ?? 0),
    created_at: toUnixSeconds(job.createdAt),
    completed_at: toSeconds(isCompleted ? job.endedAt : null),
    expires_at: toSeconds(isCompleted && asset !== null ? toExpiry(asset) : null),
    error: toVideoError(job),
    model: job.model,
    prompt: job.prompt,
    seconds: String(job.seconds ?? ''),
    size: job.size ?? '',
    remixed_from_video_id: job.remixOf,
  };
}

const toSeconds = (ms: number | null): number | null => (ms === null ? null : toUnixSeconds(ms));

/** Until then the video is to be had: from the provider while there is no copy, else as long as the copy is kept. */
function toExpiry({ state, expiresAt, deleteAt, endedAt }: VideoAsset): number | null {
  if (state === 'remote') return expiresAt;
  return state === 'archived' ? deleteAt : endedAt;
}

function toVideoError({ status, error }: VideoJob): Video['error'] {
  if (status === 'canceled') return { code: 'canceled', message: 'The job was canceled.' };
  if (status !== 'failed') return null;
  return error === null
    ? { code: 'generation_failed', message: 'The job failed.' }
    : { code: error.code, message: error.message };
}
