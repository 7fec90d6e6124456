import { UnderstudyError, type VideoRequest } from '@understudy/core';
import type { Caller, Gateway } from '../gateway.ts';
import { hasFinishedTask } from './job-acts.ts';
import { readJob } from './read-job.ts';

/** A request with the provider's task id in place of the job's, and the only account that knows that task. */
export interface ResolvedRemix {
  readonly request: VideoRequest;
  readonly pinnedAccountId: string | null;
}

/** Throws `not_found` for a job that is not the caller's, `conflict` for one without a finished video. */
export async function resolveRemix(
  gateway: Pick<Gateway, 'db'>,
  caller: Caller,
  request: VideoRequest,
): Promise<ResolvedRemix> {
  if (request.remixOf === undefined) return { request, pinnedAccountId: null };
  const source = await readJob(gateway, caller, request.remixOf);
  if (!hasFinishedTask(source)) {
    throw new UnderstudyError(
      `Failed to remix job ${source.id}: it is ${source.status}. Remix it once it is completed.`,
      { code: 'conflict', param: 'remixOf' },
    );
  }
  return { request: { ...request, remixOf: source.taskId }, pinnedAccountId: source.accountId };
}
