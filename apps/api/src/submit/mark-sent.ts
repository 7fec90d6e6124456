import { UnderstudyError } from '@understudy/core';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { attempts, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { endRefused } from './refused-attempt.ts';
import type { Claimed } from './write-attempts.ts';

/**
 * The second transaction of a submission: notes that bytes may leave from now on. Answers the attempts that are really
 * to be sent; one that another process declared dead, or whose job was canceled meanwhile, is not among them.
 */
export async function markSent(gateway: Gateway, claimed: readonly Claimed[]): Promise<Claimed[]> {
  if (claimed.length === 0) return [];
  return transact(gateway, async (tx) => {
    const canceledIds = await readCanceled(tx, claimed);
    const wanted = claimed.filter(({ job }) => !canceledIds.has(job.id));
    for (const { job, attempt } of claimed) {
      if (!canceledIds.has(job.id)) continue;
      const error = new UnderstudyError('The job was canceled before anything was sent.', { code: 'canceled' });
      await endRefused(tx, gateway, attempt, { outcome: 'not_sent', error, evidence: {}, cause: 'caller' });
    }
    if (wanted.length === 0) return [];
    const ids = wanted.map(({ attempt }) => attempt.id);
    const marked = await tx
      .update(attempts)
      .set({ sentAt: gateway.clock.now() })
      .where(and(inArray(attempts.id, ids), isNull(attempts.outcome), isNull(attempts.sentAt)))
      .returning({ id: attempts.id });
    const markedIds = new Set(marked.map(({ id }) => id));
    return wanted.filter(({ attempt }) => markedIds.has(attempt.id));
  });
}

async function readCanceled(tx: Tx, claimed: readonly Claimed[]): Promise<ReadonlySet<string>> {
  const ids = claimed.map(({ job }) => job.id);
  const canceled = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(inArray(jobs.id, ids), eq(jobs.status, 'canceled')));
  return new Set(canceled.map(({ id }) => id));
}
