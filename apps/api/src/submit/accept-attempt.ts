import { and, eq, sql } from 'drizzle-orm';
import { type AttemptRow, attempts, type EventCause, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { appendEvents, changeJob } from '../jobs/change-job.ts';
import { release, settle } from '../money/ledger.ts';
import { startWatching } from '../watch/start-watching.ts';
import { lockJob } from './end-attempt.ts';
import { toHeld } from './held.ts';

/** How it became known that a provider has the task. */
export interface AcceptedBy {
  readonly cause: EventCause;
  /** Settles an attempt whose outcome was unknown: its callback told the task id, or a person did. */
  readonly resolution?: 'healed' | 'adopted';
}

/**
 * Notes that a provider took an attempt as a task, and watches the task from now on. Also heals an attempt whose outcome
 * was unknown. A job that another attempt of it has brought further keeps that one: the second task is paid, and said
 * so. Answers the job, or `null` when the attempt was decided already.
 */
export async function acceptAttempt(
  tx: Tx,
  gateway: Gateway,
  { id, jobId }: Pick<AttemptRow, 'id' | 'jobId'>,
  taskId: string,
  { cause, resolution }: AcceptedBy,
): Promise<JobRow | null> {
  const now = gateway.clock.now();
  const job = await lockJob(tx, jobId);
  if (job === null) return null;
  const [attempt] = await tx
    .update(attempts)
    .set({
      outcome: 'accepted',
      taskId,
      endedAt: sql`coalesce(${attempts.endedAt}, ${now})`,
      ...(resolution === undefined ? {} : { resolution, resolvedAt: now }),
    })
    .where(and(eq(attempts.id, id), sql`coalesce(${attempts.outcome}, 'unknown') = 'unknown'`))
    .returning();
  if (attempt === undefined) return null;
  if (job.phase === 'waiting') await releaseNext(tx, gateway, job);
  else if (job.attemptId !== attempt.id || job.phase === 'running')
    return noteSecondTask(tx, gateway, job, attempt, taskId);

  const { accountId, provider } = attempt;
  const patch = { phase: 'running', attemptId: attempt.id, taskId, acceptedAt: now, accountId, provider } as const;
  const happening = { type: resolution ?? 'accepted', cause, data: { attemptId: attempt.id, taskId } } as const;
  // A job that was given up meanwhile stays failed; its task is watched all the same, so that its video is kept.
  const running = await changeJob(tx, now, job, patch, happening);
  if (running !== null) await startWatching(tx, gateway, [running]);
  return running;
}

/** The attempt that was to come is not needed any more. */
async function releaseNext(tx: Tx, gateway: Gateway, job: JobRow): Promise<void> {
  const id = toAttemptId(job.id, job.attemptNumber);
  const held = toHeld(job, { id, accountId: job.accountId });
  await release(tx, gateway, held, 'an earlier attempt turned out to be taken');
}

async function noteSecondTask(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  attempt: AttemptRow,
  taskId: string,
): Promise<JobRow> {
  await settle(tx, gateway, toHeld(job, attempt), 'the provider took this attempt as well');
  await appendEvents(tx, gateway.clock.now(), [
    { job, type: 'second_task', cause: 'callback', data: { attemptId: attempt.id, taskId } },
  ]);
  return job;
}
