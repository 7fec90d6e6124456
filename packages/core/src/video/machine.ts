import { UnderstudyError } from '../errors.ts';
import type { Job, JobStatus, JobUpdate } from './job.ts';

/** Which statuses may follow which. Staying put is always allowed while a job is running. */
export const jobMoves = {
  queued: ['in_progress', 'completed', 'failed', 'canceled'],
  in_progress: ['completed', 'failed', 'canceled'],
  completed: [],
  failed: [],
  canceled: [],
} as const satisfies Record<JobStatus, readonly JobStatus[]>;

/** True once nothing can follow. */
export const isFinal = (status: JobStatus): boolean => jobMoves[status].length === 0;

/** Whether a job may go from one status to the other. A running job may also stay where it is. */
export function canMove(from: JobStatus, to: JobStatus): boolean {
  const next: readonly JobStatus[] = jobMoves[from];
  return next.includes(to) || (from === to && !isFinal(from));
}

/**
 * Applies what a provider said to a job and returns the job after it; `now` (ms) stands in for a missing end time.
 * `assetExpiresAt` (ms, or null when not documented) is when the provider will drop the video.
 * Progress never goes backwards. Throws `UnderstudyError` `invalid_request` on an illegal move.
 */
export function moveJob(
  job: Job,
  update: JobUpdate,
  at: { readonly now: number; readonly assetExpiresAt: number | null },
): Job {
  if (!canMove(job.status, update.status)) {
    const allowed = jobMoves[job.status].join(', ') || 'nothing, it is final';
    throw new UnderstudyError(
      `Failed to move job ${job.id}: ${job.status} cannot become ${update.status}. Allowed: ${allowed}.`,
      { code: 'invalid_request' },
    );
  }
  const { id, request, warnings, attempts, createdAt } = job;
  const kept = { id, request, warnings, attempts, createdAt };
  switch (update.status) {
    case 'queued':
    case 'in_progress':
      return { ...kept, status: update.status, progress: toForwardProgress(job, update.progress) };
    case 'completed':
      return {
        ...kept,
        status: 'completed',
        completedAt: update.completedAt ?? at.now,
        asset: { state: 'remote', remote: update.asset, expiresAt: at.assetExpiresAt },
      };
    case 'failed':
      return { ...kept, status: 'failed', endedAt: update.endedAt ?? at.now, error: update.error };
    case 'canceled':
      return { ...kept, status: 'canceled', endedAt: update.endedAt ?? at.now };
  }
}

function toForwardProgress(job: Job, next: number | null): number | null {
  const last = 'progress' in job ? job.progress : null;
  if (last === null || next === null) return next ?? last;
  return Math.max(last, next);
}
