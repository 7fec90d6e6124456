import { sql } from 'drizzle-orm';
import { recordAssets } from '../assets/record-asset.ts';
import { type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { settleAll } from '../money/ledger.ts';
import { toHeld } from '../submit/held.ts';
import { announceAll } from '../webhooks/announce.ts';
import { toCredibleEnd } from './credible-end.ts';
import type { TaskEnd, UpdateOrigin } from './judge-update.ts';

/** A job that is locked, and the end of its task that gave a video. */
export interface Completion {
  readonly job: JobRow;
  readonly end: Extract<TaskEnd, { status: 'completed' }>;
  readonly origin: UpdateOrigin;
}

/**
 * Completes running jobs that have not ended before: their videos are recorded, their costs settled and their callers
 * told, in as many statements for many as for one. Answers the jobs after it, in their order.
 */
export async function completeTasks(tx: Tx, gateway: Gateway, completions: readonly Completion[]): Promise<JobRow[]> {
  if (completions.length === 0) return [];
  const now = gateway.clock.now();
  const ended = completions.map(({ job, end, origin }) => {
    const { providerStatus } = end;
    const endedAt = toCredibleEnd(end.completedAt, job, now);
    const patch = { status: 'completed', phase: 'done', progress: 100, lastPollAt: now } as const;
    const after: JobRow = { ...job, ...patch, providerStatus, endedAt, version: job.version + 1 };
    return { job, after, endedAt, end, origin };
  });
  await writeCompleted(
    tx,
    now,
    ended.map(({ after }) => after),
  );
  await appendEvents(
    tx,
    now,
    ended.map(({ job, endedAt: completedAt, end: { providerStatus }, origin: { cause, attemptId } }) => {
      return { job, type: 'completed', cause, data: { attemptId, providerStatus, completedAt } };
    }),
  );
  await recordAssets(
    tx,
    gateway,
    ended.map(({ after, endedAt, end: { asset } }) => ({ job: after, remote: asset, completedAt: endedAt })),
  );
  const all = ended.map(({ after }) => after);
  await announceAll(tx, gateway, all, 'video.completed');
  // Last, because the sums stay locked until the transaction ends.
  const held = ended.map(({ job, origin }) => toHeld(job, { id: origin.attemptId, accountId: job.accountId }));
  await settleAll(tx, gateway, held, 'the video was made');
  return all;
}

/** The rows are locked, so that nothing can have changed meanwhile. */
async function writeCompleted(tx: Tx, now: number, all: readonly JobRow[]): Promise<void> {
  const told = JSON.stringify(
    all.map(({ id, providerStatus, endedAt }) => ({ id, provider_status: providerStatus, ended_at: endedAt })),
  );
  await tx.execute(sql`
    update ${jobs} set status = 'completed', phase = 'done', progress = 100, provider_status = told.provider_status,
      ended_at = told.ended_at, last_poll_at = ${now}, version = ${jobs.version} + 1
    from jsonb_to_recordset(${told}::jsonb) as told(id text, provider_status text, ended_at bigint)
    where ${jobs.id} = told.id`);
}
