import { z } from 'zod';
import type { AssetRow } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';
import { canArchive, canCancel, canDelete, canRemix, canRetry } from '../jobs/job-acts.ts';
import { hasScope } from '../keys/require-scope.ts';
import type { ListedJob } from './list-jobs.ts';

/** What a caller can do to a job now. Each act looks again, by the same rule. */
export const JobActions = z
  .object({
    canCancel: z.boolean(),
    canRetry: z.boolean(),
    canRemix: z.boolean(),
    canArchive: z.boolean().describe('Have the video copied before all others.'),
    canDelete: z.boolean(),
  })
  .describe('What the caller can do to it now.');
export type JobActions = z.infer<typeof JobActions>;

export function toJobActions(caller: Caller, job: ListedJob, asset: AssetRow | null): JobActions {
  const canAct = hasScope(caller, 'create');
  return {
    canCancel: canAct && canCancel(job),
    canRetry: canAct && canRetry(job),
    canRemix: canAct && canRemix(job),
    canArchive: canAct && canArchive(job, asset),
    canDelete: canAct && canDelete(job),
  };
}
