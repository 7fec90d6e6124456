import { count, eq } from 'drizzle-orm';
import { jobs, jobWords } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toJobCondition } from './job-condition.ts';
import type { JobFilter } from './job-query.ts';

/** Counting further would take long and tell nobody anything. */
const COUNTED = 1_000;

export interface JobCount {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly isExact: boolean;
}

/** How many of the caller's jobs a filter holds, up to 1,000. */
export async function countJobs(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  filter: JobFilter,
): Promise<JobCount> {
  const some = gateway.db
    .select({ id: jobs.id })
    .from(jobs)
    .leftJoin(jobWords, eq(jobWords.jobId, jobs.id))
    .where(toJobCondition(gateway, caller, filter))
    .limit(COUNTED + 1)
    .as('some');
  const [found] = await gateway.db.select({ count: count() }).from(some);
  const counted = found?.count ?? 0;
  return { count: Math.min(counted, COUNTED), isExact: counted <= COUNTED };
}
