import { createHash } from 'node:crypto';
import { UnderstudyError } from '@understudy/core';
import { sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
import { insertRows } from '../database/insert-rows.ts';
import { type AttemptRow, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { release } from '../money/ledger.ts';
import { toAttemptBody } from './attempt-body.ts';
import { failJob, toJobError } from './fail-job.ts';
import { toHeld } from './held.ts';

/** A job whose next attempt this process is to carry out. */
export interface Claimed {
  readonly job: JobRow;
  readonly attempt: AttemptRow;
}

/** An attempt of which nothing has left. */
const unsent = {
  outcome: null,
  taskId: null,
  evidence: null,
  resolution: null,
  sentAt: null,
  endedAt: null,
  resolvedAt: null,
} as const;

/**
 * Writes the next attempt of each job, its body and its callback token included, and moves the job to `submitting`.
 * A job that the provider would surely refuse fails at once, its cost released.
 */
export async function writeAttempts(
  tx: Tx,
  gateway: Gateway,
  account: Account,
  workerId: number,
  waiting: readonly JobRow[],
): Promise<Claimed[]> {
  if (waiting.length === 0) return [];
  const now = gateway.clock.now();
  const claimed: Claimed[] = [];
  for (const job of waiting) {
    const id = toAttemptId(job.id, job.attemptNumber);
    try {
      const attempt = { ...toAttempt(gateway, account, job), id, workerId, createdAt: now };
      claimed.push({ attempt, job: { ...job, phase: 'submitting', version: job.version + 1, attemptId: id } });
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      await release(tx, gateway, toHeld(job, { id, accountId: account.id }), 'nothing was sent');
      await failJob(tx, gateway, job, toJobError(error), 'worker');
    }
  }
  await insertRows(
    tx,
    attempts,
    claimed.map(({ attempt }) => attempt),
  );
  await moveToSubmitting(tx, claimed);
  await appendEvents(
    tx,
    now,
    claimed.map(({ job, attempt: { id, number, accountId, provider } }) => {
      return { job, type: 'submitting', cause: 'worker', data: { attemptId: id, number, accountId, provider } };
    }),
  );
  return claimed;
}

/** What an attempt at an account sends. Throws `invalid_request` for what the provider would surely refuse. */
function toAttempt(gateway: Gateway, account: Account, job: JobRow): Omit<AttemptRow, 'id' | 'workerId' | 'createdAt'> {
  const callbackToken = gateway.ids.token();
  const body = toAttemptBody(gateway, account, job, callbackToken);
  return {
    ...unsent,
    jobId: job.id,
    number: job.attemptNumber,
    accountId: account.id,
    credentialId: account.credentialId,
    provider: account.provider.id,
    body,
    bodySha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    callbackToken,
    route: job.route,
  };
}

/** The rows are locked by whoever picked them, so that nothing can have changed meanwhile. */
async function moveToSubmitting(tx: Tx, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  const ids = claimed.map(({ attempt }) => attempt.id);
  const jobIds = claimed.map(({ job }) => job.id);
  await tx.execute(sql`
    update ${jobs} set phase = 'submitting', version = version + 1, attempt_id = claimed.attempt_id
    from unnest(${sql.param(jobIds)}::text[], ${sql.param(ids)}::text[]) as claimed(job_id, attempt_id)
    where ${jobs.id} = claimed.job_id`);
}
