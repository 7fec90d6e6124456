import { UnderstudyError, type VideoRequest } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import type { RouteWish } from '../routing/candidates.ts';
import { hasFinishedTask } from './job-acts.ts';
import { readJob } from './read-job.ts';

/** A request with the provider's task id in place of the job's, and the only account that knows that task. */
export interface ResolvedRemix {
  readonly request: VideoRequest;
  readonly pinnedAccountId: string | null;
  /** The length and size of the video that is made again: the remix has them where its request says nothing. */
  readonly source: Pick<JobRow, 'seconds' | 'size'> | null;
}

/** Throws `not_found` for a job that is not the caller's, `conflict` for one without a finished video. */
export async function resolveRemix(
  gateway: Pick<Gateway, 'db'>,
  caller: Caller,
  request: VideoRequest,
): Promise<ResolvedRemix> {
  if (request.remixOf === undefined) return { request, pinnedAccountId: null, source: null };
  const source = await readJob(gateway, caller, request.remixOf);
  if (!hasFinishedTask(source)) {
    throw new UnderstudyError(
      `Failed to remix job ${source.id}: it is ${source.status}. Remix it once it is completed.`,
      { code: 'conflict', param: 'remixOf' },
    );
  }
  const { accountId, taskId, seconds, size } = source;
  return { request: { ...request, remixOf: taskId }, pinnedAccountId: accountId, source: { seconds, size } };
}

/** What the choice of an account has to know of the video that is made again. */
export const toSourceWish = ({
  pinnedAccountId,
  source,
}: Pick<ResolvedRemix, 'pinnedAccountId' | 'source'>): Pick<RouteWish, 'pinnedAccountId' | 'sourceSeconds'> => ({
  ...(pinnedAccountId === null ? {} : { pinnedAccountId }),
  ...(source?.seconds == null ? {} : { sourceSeconds: source.seconds }),
});
