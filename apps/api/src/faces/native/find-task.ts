import type { Provider } from '@understudy/core';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { attempts, type JobRow, jobs } from '../../database/schema/index.ts';
import type { Caller, Gateway } from '../../gateway.ts';
import { canSee } from '../../jobs/read-job.ts';

/** A provider's task that belongs to a job. */
export interface FoundTask {
  readonly job: JobRow;
  readonly taskId: string;
  readonly attemptId: string;
  readonly accountId: string;
  /** The key that made the task; no other knows it. */
  readonly credentialId: string;
}

/** A task of a job that the caller may see, by the provider's own id; `null` when there is none. */
export async function findTask(
  { db, accounts }: Pick<Gateway, 'db' | 'accounts'>,
  caller: Caller,
  provider: Provider,
  taskId: string,
): Promise<FoundTask | null> {
  // PostgreSQL refuses NUL in a text.
  if (taskId.includes('\0')) return null;
  const ids = accounts.list().flatMap((account) => (account.provider.id === provider.id ? [account.id] : []));
  const rows = await db
    .select({ job: jobs, attemptId: attempts.id, credentialId: attempts.credentialId, accountId: attempts.accountId })
    .from(jobs)
    .innerJoin(attempts, eq(attempts.id, jobs.attemptId))
    .where(and(inArray(jobs.accountId, ids), eq(jobs.taskId, taskId), isNull(jobs.deletedAt)))
    .orderBy(desc(jobs.createdAt));
  const found = rows.find(({ job }) => canSee(caller, job));
  return found === undefined ? null : { ...found, taskId };
}
