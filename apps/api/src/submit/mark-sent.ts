import { UnderstudyError } from '@understudy/core';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { attempts, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { transact, whileDeadlocked } from '../queue/transact.ts';
import { endRefused } from './refused-attempt.ts';
import { untilWritten } from './until-written.ts';
import type { Claimed } from './write-attempts.ts';

/**
 * The second transaction of a submission, in the usual case one statement: notes that bytes may leave from now on.
 * Answers the attempts that are really to be sent; one that another process declared dead, or whose job was canceled
 * meanwhile, is not among them.
 */
export async function markSent(gateway: Gateway, claimed: readonly Claimed[]): Promise<Claimed[]> {
  if (claimed.length === 0) return [];
  const sentAt = gateway.clock.now();
  const markedIds = await untilWritten(gateway, 'that attempts are about to be sent', () =>
    mark(gateway, claimed, sentAt),
  );
  const left = claimed.filter(({ attempt }) => !markedIds.has(attempt.id));
  if (left.length > 0) await endCanceled(gateway, left);
  return claimed.filter(({ attempt }) => markedIds.has(attempt.id));
}

/** An instant that is there already is our own, of a try whose answer was lost. Deadlocked, it is tried again. */
const mark = (gateway: Gateway, claimed: readonly Claimed[], sentAt: number): Promise<ReadonlySet<string>> =>
  whileDeadlocked(async () => {
    const { rows } = await gateway.db.execute<{ id: string }>(sql`
      update ${attempts} set sent_at = ${sentAt} from ${jobs}
      where ${attempts.id} = any(${sql.param(claimed.map(({ attempt }) => attempt.id))}::text[])
        and ${attempts.outcome} is null and coalesce(${attempts.sentAt}, ${sentAt}) = ${sentAt}
        and ${jobs.id} = ${attempts.jobId} and ${jobs.status} <> 'canceled'
      returning ${attempts.id}`);
    return new Set(rows.map(({ id }) => id));
  });

/** Ends those whose jobs were canceled; the others are decided already. */
const endCanceled = (gateway: Gateway, left: readonly Claimed[]): Promise<void> =>
  transact(gateway, async (tx) => {
    const jobIds = left.map(({ job }) => job.id);
    const canceled = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(inArray(jobs.id, jobIds), eq(jobs.status, 'canceled')));
    const canceledIds = new Set(canceled.map(({ id }) => id));
    for (const { job, attempt } of left) {
      if (!canceledIds.has(job.id)) continue;
      const error = new UnderstudyError('The job was canceled before anything was sent.', { code: 'canceled' });
      await endRefused(tx, gateway, attempt, { outcome: 'not_sent', error, evidence: {}, cause: 'caller' });
    }
  });
