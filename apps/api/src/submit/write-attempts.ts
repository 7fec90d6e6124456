import { createHash } from 'node:crypto';
import { type JsonObject, UnderstudyError } from '@understudy/core';
import { inArray, sql } from 'drizzle-orm';
import type { Account } from '../accounts/account.ts';
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

interface Written {
  readonly job: JobRow;
  readonly callbackToken: string;
  readonly body: JsonObject;
}

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
  const planned: Written[] = [];
  for (const job of waiting) {
    const callbackToken = gateway.ids.token();
    try {
      planned.push({ job, callbackToken, body: toAttemptBody(gateway, account, job, callbackToken) });
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      const attempt = { id: toAttemptId(job.id, job.attemptNumber), accountId: account.id };
      await release(tx, gateway, toHeld(job, attempt), 'nothing was sent');
      await failJob(tx, gateway, job, toJobError(error), 'worker');
    }
  }
  if (planned.length === 0) return [];
  const rows = planned.map(({ job, callbackToken, body }) => ({
    id: toAttemptId(job.id, job.attemptNumber),
    jobId: job.id,
    number: job.attemptNumber,
    accountId: account.id,
    credentialId: account.credentialId,
    provider: account.provider.id,
    workerId,
    body,
    bodySha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    callbackToken,
    route: job.route,
    createdAt: now,
  }));
  const written = await tx.insert(attempts).values(rows).returning();
  const attemptOf = new Map(written.map((attempt) => [attempt.jobId, attempt]));
  const moved = await moveToSubmitting(
    tx,
    planned.map(({ job }) => job.id),
  );
  await appendEvents(
    tx,
    now,
    written.map(({ id, jobId, number }) => ({
      job: { id: jobId, apiKeyId: moved.get(jobId)?.apiKeyId ?? '' },
      type: 'submitting',
      cause: 'worker',
      data: { attemptId: id, number, accountId: account.id, provider: account.provider.id },
    })),
  );
  return planned.flatMap(({ job: { id } }) => {
    const job = moved.get(id);
    const attempt = attemptOf.get(id);
    return job === undefined || attempt === undefined ? [] : [{ job, attempt }];
  });
}

/** The rows are locked by whoever picked them, so that nothing can have changed meanwhile. */
async function moveToSubmitting(tx: Tx, ids: readonly string[]): Promise<Map<string, JobRow>> {
  const lastAttempt = sql`(select ${attempts.id} from ${attempts} where ${attempts.jobId} = ${jobs.id} order by ${attempts.number} desc limit 1)`;
  const moved = await tx
    .update(jobs)
    .set({ phase: 'submitting', version: sql`${jobs.version} + 1`, attemptId: lastAttempt })
    .where(inArray(jobs.id, [...ids]))
    .returning();
  return new Map(moved.map((job) => [job.id, job]));
}
