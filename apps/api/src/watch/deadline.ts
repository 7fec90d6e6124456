import { isFinal, type JobError } from '@understudy/core';
import type { JobPhase, JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { changeJob } from '../jobs/change-job.ts';
import { markRisk, release } from '../money/ledger.ts';
import { transact } from '../queue/transact.ts';
import type { Handler } from '../queue/work-loop.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { failJob } from '../submit/fail-job.ts';
import { toHeld } from '../submit/held.ts';
import { announce } from '../webhooks/announce.ts';
import { toGoneAt } from './gone-at.ts';
import { toSettleItem } from './settle-item.ts';
import { wakeQueue } from './wake-queue.ts';

/** When a job is looked at again that was just being submitted. */
const SUBMITTING_MS = 30_000;

type Settle = (tx: Tx, gateway: Gateway, job: JobRow) => Promise<void>;

/** What a deadline that has passed means. An attempt of unknown outcome stays with the people who look into it. */
const settleIn: Readonly<Record<JobPhase, Settle | null>> = {
  waiting: failWaiting,
  submitting: lookAgain,
  unknown: null,
  running: settleRunning,
  done: null,
};

/** Carries out `settle` work: looks at jobs whose deadline has passed. */
export function createSettleHandler(gateway: Gateway): Handler<'settle'> {
  return async (items) => {
    const errors: unknown[] = [];
    // One that cannot be settled must not keep the others from it; the batch comes again, and then changes only that one.
    for (const { data } of items) await settleJob(gateway, data.jobId).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
}

function settleJob(gateway: Gateway, jobId: string): Promise<void> {
  return transact(gateway, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job === null || gateway.clock.now() < job.deadlineAt) return;
    await settleIn[job.phase]?.(tx, gateway, job);
  });
}

/** Nothing was sent, so nothing is paid. */
async function failWaiting(tx: Tx, gateway: Gateway, job: JobRow): Promise<void> {
  const next = toAttemptId(job.id, job.attemptNumber);
  await release(
    tx,
    gateway,
    toHeld(job, { id: next, accountId: job.accountId }),
    'the deadline passed, nothing was sent',
  );
  const message = `Failed to submit job ${job.id}: its deadline passed while it waited. Create it anew with a later one.`;
  await failJob(tx, gateway, job, { code: 'generation_timeout', message }, 'deadline');
}

async function lookAgain(tx: Tx, { clock, queue }: Gateway, job: JobRow): Promise<void> {
  await queue.add(tx, 'settle', [toSettleItem(job.id, clock.now() + SUBMITTING_MS)]);
}

/** A paid task is watched on, less often, until its provider has surely dropped it. */
async function settleRunning(tx: Tx, gateway: Gateway, job: JobRow): Promise<void> {
  const now = gateway.clock.now();
  const { profile } = gateway.accounts.get(job.accountId);
  const acceptedAt = job.acceptedAt ?? job.createdAt;
  const latestEndAt = Math.max(job.deadlineAt, acceptedAt + (profile.timing.giveUpAfterMs?.value ?? 0));
  const goneAt = toGoneAt(profile, { acceptedAt, latestEndAt });
  if (now >= goneAt) return loseTask(tx, gateway, job);
  await gateway.queue.add(tx, 'settle', [toSettleItem(job.id, goneAt)]);
  if (job.isOverdue) return;
  const data = { attemptId: job.attemptId, deadlineAt: job.deadlineAt, watchedUntil: goneAt };
  await changeJob(tx, now, job, { isOverdue: true }, { type: 'overdue', cause: 'deadline', data });
}

/** Nobody will ever learn how the task ended. The job ends, its money stays at risk until a person has looked it up. */
async function loseTask(tx: Tx, gateway: Gateway, job: JobRow): Promise<void> {
  const now = gateway.clock.now();
  const { accountId, attemptId, taskId } = job;
  const message = `The provider never told how task ${taskId} ended, and keeps it no longer. Look it up in the provider's own records: it may have been billed.`;
  const error: JobError = { code: 'generation_timeout', message };
  const end = isFinal(job.status) ? {} : ({ status: 'failed', error, endedAt: now } as const);
  const happening = { type: 'lost', cause: 'deadline', data: { attemptId, taskId, error } } as const;
  const lost = await changeJob(tx, now, job, { ...end, phase: 'done' }, happening);
  if (lost === null) return;
  if (attemptId !== null) {
    await markRisk(tx, gateway, toHeld(job, { id: attemptId, accountId }), 'nobody knows how the task ended');
  }
  if (!isFinal(job.status)) await announce(tx, gateway, lost, 'video.failed');
  await wakeQueue(tx, gateway, accountId);
}
