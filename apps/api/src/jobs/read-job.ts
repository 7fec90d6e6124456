import { UnderstudyError } from '@understudy/core';
import { and, eq, isNull } from 'drizzle-orm';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { Caller } from '../gateway.ts';

/** Whether a caller may know of a job: its own, or every one with scope `admin`. */
export const canSee = (caller: Caller, job: Pick<JobRow, 'apiKeyId'>): boolean =>
  caller.scopes.includes('admin') || job.apiKeyId === caller.apiKeyId;

/** A job by its id. Throws `not_found`, also for jobs of other keys, so that ids tell nothing. */
export async function readJob({ db }: { readonly db: Reader }, caller: Caller, id: string): Promise<JobRow> {
  const [job] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), isNull(jobs.deletedAt)));
  if (job !== undefined && canSee(caller, job)) return job;
  throw new UnderstudyError(
    `Failed to find job ${id}: there is none with this id among yours. Check the id and the API key.`,
    { code: 'not_found' },
  );
}
