import { canMove, isFinal } from '@understudy/core';
import { findProvider } from '../accounts/account.ts';
import type { AssetRow, JobRow } from '../database/schema/index.ts';
import { tryRequest } from '../routing/adapt.ts';

/** Whether a job can still be called off. */
export const canCancel = ({ status }: Pick<JobRow, 'status'>): boolean => canMove(status, 'canceled');

/** Whether a job has ended, so that another may be made of its wish. */
export const canRetry = ({ status }: Pick<JobRow, 'status'>): boolean => isFinal(status);

/** Whether a job has a finished task, which a remix may start from. */
export const hasFinishedTask = <J extends Pick<JobRow, 'status' | 'taskId'>>(job: J): job is J & { taskId: string } =>
  job.status === 'completed' && job.taskId !== null;

/** Whether a job has a finished task whose provider makes remixes. */
export function canRemix(job: Pick<JobRow, 'status' | 'taskId' | 'provider' | 'prompt' | 'model'>): boolean {
  if (!hasFinishedTask(job)) return false;
  const { prompt, model, taskId } = job;
  const maker = findProvider(job.provider);
  return maker !== null && !('reason' in tryRequest(maker, { prompt, model, remixOf: taskId }));
}

/** Whether a job has a video at its provider that is to be copied. */
export const canArchive = ({ deletedAt }: Pick<JobRow, 'deletedAt'>, asset: Pick<AssetRow, 'state'> | null): boolean =>
  asset?.state === 'remote' && deletedAt === null;

/** Whether a job is still there. */
export const canDelete = ({ deletedAt }: Pick<JobRow, 'deletedAt'>): boolean => deletedAt === null;
