import type { Caller, Gateway } from '../gateway.ts';
import type { JobQuery } from './job-query.ts';
import type { JobView } from './job-view.ts';
import { listJobs } from './list-jobs.ts';
import { toJobViews } from './to-job-views.ts';

/** A page of jobs as they are shown. See `listJobs`. */
export async function listJobViews(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  query: JobQuery,
): Promise<{ jobs: JobView[]; nextCursor: string | null }> {
  const { jobs, nextCursor } = await listJobs(gateway, caller, query);
  return { jobs: await toJobViews(gateway, caller, jobs), nextCursor };
}
