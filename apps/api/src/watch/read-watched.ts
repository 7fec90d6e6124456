import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { type AttemptRow, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { TakenItem } from '../queue/queue.ts';

/** A running task that is to be asked about. Requests, which may hold images, are left in the database. */
export interface Watched {
  readonly job: Pick<
    JobRow,
    'id' | 'apiKeyId' | 'version' | 'phase' | 'status' | 'progress' | 'providerStatus' | 'attemptId' | 'isOverdue'
  >;
  readonly accountId: string;
  /** The task is only to be had with the key that made it. */
  readonly credentialId: string;
  readonly attemptId: string;
  readonly taskId: string;
  readonly acceptedAt: number;
  readonly cause: 'poll' | 'callback';
  readonly failures: number;
}

/** The running jobs among the items, the most urgent first, each once. */
export async function readWatched(db: Reader, items: readonly TakenItem<'poll'>[]): Promise<Watched[]> {
  const itemOf = new Map([...items].reverse().map((item) => [item.data.jobId, item]));
  if (itemOf.size === 0) return [];
  const { id, apiKeyId, version, phase, status, progress, providerStatus, attemptId, isOverdue } = jobs;
  const rows = await db
    .select({
      job: { id, apiKeyId, version, phase, status, progress, providerStatus, attemptId, isOverdue },
      accountId: attempts.accountId,
      credentialId: attempts.credentialId,
      attemptId: attempts.id,
      taskId: attempts.taskId,
      acceptedAt: jobs.acceptedAt,
      createdAt: jobs.createdAt,
    })
    .from(jobs)
    .innerJoin(attempts, eq(attempts.id, jobs.attemptId))
    .where(and(inArray(jobs.id, [...itemOf.keys()]), eq(jobs.phase, 'running')));
  const watched = rows.flatMap(({ taskId, acceptedAt, createdAt, ...row }) => {
    const data = itemOf.get(row.job.id)?.data;
    if (data === undefined || taskId === null) return [];
    const { cause, failures } = data;
    return [{ ...row, taskId, acceptedAt: acceptedAt ?? createdAt, cause, failures }];
  });
  return watched.sort((one, other) => Number(other.cause === 'callback') - Number(one.cause === 'callback'));
}

/** Attempts of jobs that were sent, and of which nobody knows whether the provider took them. */
export function readUnsettled(db: Reader, jobIds: readonly string[]): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(
      and(
        inArray(attempts.jobId, [...jobIds]),
        or(isNull(attempts.outcome), eq(attempts.outcome, 'unknown')),
        isNotNull(attempts.sentAt),
      ),
    );
}
