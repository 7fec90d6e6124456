import type { Caller, Gateway } from '../gateway.ts';
import type { JobQuery } from './job-query.ts';
import { type JobView, toJobView } from './job-view.ts';
import { listJobs } from './list-jobs.ts';

/** A page of jobs as they are shown. See `listJobs`. */
export async function listJobViews(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  query: JobQuery,
): Promise<{ jobs: JobView[]; nextCursor: string | null }> {
  const { jobs, nextCursor } = await listJobs(gateway, caller, query);
  return { jobs: jobs.map(({ job, asset }) => toJobView(job, asset)), nextCursor };
}
