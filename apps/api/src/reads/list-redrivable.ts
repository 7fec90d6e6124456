import { and, asc, eq, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { jobs, jobWords } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toJobCondition } from './job-condition.ts';
import type { JobFilter } from './job-query.ts';

/** The ids of failed jobs of a filter that nobody has tried anew yet, oldest first. */
export async function listRedrivable(
  gateway: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  filter: JobFilter,
  limit: number,
): Promise<string[]> {
  const retry = alias(jobs, 'retry');
  const retries = gateway.db.select({ id: retry.id }).from(retry).where(eq(retry.retryOf, jobs.id));
  const rows = await gateway.db
    .select({ id: jobs.id })
    .from(jobs)
    .leftJoin(jobWords, eq(jobWords.jobId, jobs.id))
    .where(and(toJobCondition(gateway, caller, { ...filter, statuses: ['failed'] }), notExists(retries)))
    .orderBy(asc(jobs.createdAt), asc(jobs.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
