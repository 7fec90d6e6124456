import { isFinal, type JobError } from '@understudy/core';
import { recordAssets } from '../assets/record-asset.ts';
import type { JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents, changeJob } from '../jobs/change-job.ts';
import { release, settle } from '../money/ledger.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { toHeld } from '../submit/held.ts';
import { fallOver } from '../submit/next-attempt.ts';
import { announce } from '../webhooks/announce.ts';
import { completeTasks } from './complete-tasks.ts';
import { toCredibleEnd } from './credible-end.ts';
import type { TaskEnd, UpdateOrigin } from './judge-update.ts';
import { wakeQueue } from './wake-queue.ts';

/**
 * Ends the task of a job that is locked and running: keeps its video and settles its cost, or gives the cost back and
 * tries another account where that is allowed. A job that has ended before keeps its status; what came of its task is
 * noted as a late result.
 */
export async function endTask(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  end: TaskEnd,
  origin: UpdateOrigin,
): Promise<JobRow | null> {
  const { accountId } = job;
  const ended =
    end.status === 'completed'
      ? await completeTask(tx, gateway, job, end, origin)
      : await failTask(tx, gateway, job, end, origin);
  if (job.isOverdue && !isFinal(job.status)) {
    const data = { outcome: end.status };
    await appendEvents(tx, gateway.clock.now(), [{ job, type: 'late_result', cause: origin.cause, data }]);
  }
  await wakeQueue(tx, gateway, accountId);
  return ended;
}

async function completeTask(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  end: Extract<TaskEnd, { status: 'completed' }>,
  origin: UpdateOrigin,
): Promise<JobRow | null> {
  if (!isFinal(job.status)) return (await completeTasks(tx, gateway, [{ job, end, origin }]))[0] ?? null;
  const { cause, attemptId } = origin;
  const now = gateway.clock.now();
  const completedAt = toCredibleEnd(end.completedAt, job, now);
  const data = { attemptId, providerStatus: end.providerStatus, completedAt, outcome: end.status };
  const ended = await changeJob(tx, now, job, toDone(now), { type: 'late_result', cause, data });
  if (ended === null) return null;
  await recordAssets(tx, gateway, [{ job: ended, remote: end.asset, completedAt }]);
  await settle(tx, gateway, toHeld(job, { id: attemptId, accountId: job.accountId }), 'the video was made');
  return ended;
}

/** No provider's document says that a task without a video is charged; one that charges ahead gives it back. */
async function failTask(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  end: Exclude<TaskEnd, { status: 'completed' }>,
  { cause, attemptId }: UpdateOrigin,
): Promise<JobRow | null> {
  const now = gateway.clock.now();
  const error = toError(end);
  await release(tx, gateway, toHeld(job, { id: attemptId, accountId: job.accountId }), 'no video was made');
  const data = { attemptId, providerStatus: end.providerStatus, error };
  const canMoveOn = end.status === 'failed' && !isFinal(job.status) && now < job.deadlineAt;
  if (canMoveOn) {
    const ended = { outcome: 'failed', code: error.code } as const;
    if (await fallOver(tx, gateway, job, ended, { type: 'fell_over', cause, data })) return lockJob(tx, job.id);
  }
  if (isFinal(job.status)) {
    const late = { type: 'late_result', cause, data: { ...data, outcome: end.status } } as const;
    return changeJob(tx, now, job, toDone(now), late);
  }
  const patch = {
    ...toDone(now),
    status: end.status,
    providerStatus: end.providerStatus,
    error: end.status === 'failed' ? error : null,
    endedAt: toCredibleEnd(end.endedAt, job, now),
  };
  const ended = await changeJob(tx, now, job, patch, { type: end.status, cause, data });
  if (ended !== null) await announce(tx, gateway, ended, 'video.failed');
  return ended;
}

/** Nothing is left to do for the job. */
const toDone = (now: number) => ({ phase: 'done', lastPollAt: now }) as const;

const toError = (end: Exclude<TaskEnd, { status: 'completed' }>): JobError =>
  end.status === 'failed' ? end.error : { code: 'canceled', message: 'The provider canceled the task' };
