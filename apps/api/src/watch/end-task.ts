import { isFinal, type JobError } from '@understudy/core';
import { recordAsset } from '../assets/record-asset.ts';
import type { JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents, changeJob, type JobPatch } from '../jobs/change-job.ts';
import { release, settle } from '../money/ledger.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { toHeld } from '../submit/held.ts';
import { fallOver } from '../submit/next-attempt.ts';
import { announce } from '../webhooks/announce.ts';
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
  { providerStatus, completedAt: toldAt, asset }: Extract<TaskEnd, { status: 'completed' }>,
  { cause, attemptId }: UpdateOrigin,
): Promise<JobRow | null> {
  const now = gateway.clock.now();
  const completedAt = toCredible(toldAt, job, now);
  const ended = await close(tx, now, job, {
    patch: { status: 'completed', providerStatus, progress: 100, endedAt: completedAt },
    happening: { type: 'completed', cause, data: { attemptId, providerStatus, completedAt } },
  });
  if (ended === null) return null;
  await recordAsset(tx, gateway, ended, asset, completedAt);
  await settle(tx, gateway, toHeld(job, { id: attemptId, accountId: job.accountId }), 'the video was made');
  if (!isFinal(job.status)) await announce(tx, gateway, ended, 'video.completed');
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
  const ended = await close(tx, now, job, {
    patch: {
      status: end.status,
      providerStatus: end.providerStatus,
      error: end.status === 'failed' ? error : null,
      endedAt: toCredible(end.endedAt, job, now),
    },
    happening: { type: end.status, cause, data },
  });
  if (ended !== null && !isFinal(job.status)) await announce(tx, gateway, ended, 'video.failed');
  return ended;
}

const toError = (end: Exclude<TaskEnd, { status: 'completed' }>): JobError =>
  end.status === 'failed' ? end.error : { code: 'canceled', message: 'The provider canceled the task' };

/** Nothing is left to do for the job; its status moves only if it has not ended before. */
function close(
  tx: Tx,
  now: number,
  job: JobRow,
  { patch, happening }: { readonly patch: JobPatch; readonly happening: Parameters<typeof changeJob>[4] },
): Promise<JobRow | null> {
  const done = { phase: 'done', lastPollAt: now } as const;
  if (!isFinal(job.status)) return changeJob(tx, now, job, { ...patch, ...done }, happening);
  const data = { ...happening.data, outcome: patch.status };
  return changeJob(tx, now, job, done, { ...happening, type: 'late_result', data });
}

/** A provider's clock may go wrong: no task ends before it was accepted, or later than it was seen to have ended. */
const toCredible = (toldAt: number | null, job: JobRow, now: number): number =>
  Math.min(now, Math.max(toldAt ?? now, job.acceptedAt ?? job.createdAt));
