import { canMove, isFinal, type JobStatus, type JobUpdate } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';

/** Where an update comes from. */
export interface UpdateOrigin {
  readonly cause: 'poll' | 'callback';
  /** The attempt whose task the provider was asked about: a job that has another one by now is left alone. */
  readonly attemptId: string;
}

/** What an update is held against. */
export type SeenJob = Pick<JobRow, 'phase' | 'status' | 'progress' | 'providerStatus' | 'attemptId'>;

/** An update that ends a task. */
export type TaskEnd = Extract<JobUpdate, { status: 'completed' | 'failed' | 'canceled' }>;

/** A step of a task that goes on. */
export interface TaskMove {
  readonly status: JobStatus;
  readonly progress: number | null;
  readonly providerStatus: string;
  /** What the step is in the event log. */
  readonly type: 'in_progress' | 'provider_status' | 'progress' | 'unknown_status';
}

/** What an update means for a job. `nothing`: it says nothing new, or comes too late. */
export type Judgement =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moved'; readonly move: TaskMove }
  | { readonly kind: 'ended'; readonly end: TaskEnd };

const nothing: Judgement = { kind: 'nothing' };

/**
 * Holds what a provider says of the task of an attempt against the job. A task that runs never takes its job back:
 * neither in status nor in progress, and a job that was canceled or given up only waits for the task's end.
 */
export function judgeUpdate(
  job: SeenJob,
  update: JobUpdate,
  { attemptId }: Pick<UpdateOrigin, 'attemptId'>,
): Judgement {
  if (job.phase !== 'running' || job.attemptId !== attemptId) return nothing;
  if (isFinal(update.status)) return { kind: 'ended', end: update as TaskEnd };
  if (!canMove(job.status, update.status)) return nothing;
  const running = update as Exclude<JobUpdate, TaskEnd>;
  const { status, providerStatus } = running;
  const progress = toForwardProgress(job.progress, running.progress);
  const isNewWord = providerStatus !== job.providerStatus;
  if (status === job.status && progress === job.progress && !isNewWord) return nothing;
  return { kind: 'moved', move: { status, progress, providerStatus, type: toType(job, running) } };
}

function toType(job: SeenJob, update: Exclude<JobUpdate, TaskEnd>): TaskMove['type'] {
  if (update.status === 'in_progress' && !update.isKnownStatus && update.providerStatus !== job.providerStatus) {
    return 'unknown_status';
  }
  if (update.status === 'in_progress' && job.status === 'queued') return 'in_progress';
  return update.providerStatus === job.providerStatus ? 'progress' : 'provider_status';
}

function toForwardProgress(last: number | null, next: number | null): number | null {
  if (next === null) return last;
  return Math.max(last ?? 0, Math.floor(next));
}
