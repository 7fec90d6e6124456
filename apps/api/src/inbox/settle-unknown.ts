import { UnderstudyError } from '@understudy/core';
import { and, desc, eq } from 'drizzle-orm';
import { type AttemptRow, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { DEFAULT_DEADLINE_MS } from '../jobs/create-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { release, settle } from '../money/ledger.ts';
import { transact } from '../queue/transact.ts';
import { acceptAttempt } from '../submit/accept-attempt.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { failJob } from '../submit/fail-job.ts';
import { toHeld } from '../submit/held.ts';
import { tryAgain } from '../submit/next-attempt.ts';

/** Submits a job again although its last attempt may have been taken. Its cost stays at risk until that is known. */
export async function resendAttempt(gateway: Gateway, caller: Caller, jobId: string): Promise<JobRow> {
  await readJob(gateway, caller, jobId);
  await transact(gateway, async (tx) => {
    const { job, attempt } = await lockUnknown(tx, jobId);
    await resolve(tx, gateway, attempt, 'resent');
    const data = { attemptId: attempt.id, apiKeyId: caller.apiKeyId };
    const now = gateway.clock.now();
    // Whoever looks into the inbox may come after the deadline.
    const deadlineAt = Math.max(job.deadlineAt, now + DEFAULT_DEADLINE_MS);
    await tryAgain(tx, gateway, job, now, { type: 'resent', cause: 'person', data }, deadlineAt);
  });
  return readJob(gateway, caller, jobId);
}

/**
 * Takes a task that a person found at the provider as the one that the unknown attempt made. The provider is asked
 * for it first, with the key of that attempt. Throws `conflict` for a task that another job has, and what the provider answers.
 */
export async function adoptTask(gateway: Gateway, caller: Caller, jobId: string, taskId: string): Promise<JobRow> {
  await readJob(gateway, caller, jobId);
  const attempt = await readUnknown(gateway, jobId);
  await gateway.accounts.client(attempt.accountId, attempt.credentialId).retrieve(taskId);
  await transact(gateway, async (tx) => {
    const [other] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.accountId, attempt.accountId), eq(jobs.taskId, taskId)));
    if (other !== undefined) {
      throw new UnderstudyError(
        `Failed to adopt task ${taskId}: it belongs to job ${other.id}. Look for the task that no job has.`,
        { code: 'conflict', param: 'taskId' },
      );
    }
    await acceptAttempt(tx, gateway, attempt, taskId, { cause: 'person', resolution: 'adopted' });
  });
  return readJob(gateway, caller, jobId);
}

/** What a person found out about an attempt that is given up; `null` keeps its cost at risk. */
export type Billed = boolean | null;

/** Ends a job whose attempt stays unknown. Should its callback come after all, the video is still kept. */
export async function giveUp(gateway: Gateway, caller: Caller, jobId: string, isBilled: Billed): Promise<JobRow> {
  await readJob(gateway, caller, jobId);
  await transact(gateway, async (tx) => {
    const { job, attempt } = await lockUnknown(tx, jobId);
    await resolve(tx, gateway, attempt, 'given_up');
    const held = toHeld(job, attempt);
    if (isBilled === true) await settle(tx, gateway, held, 'given up; a person found it billed');
    if (isBilled === false) await release(tx, gateway, held, 'given up; a person found it not billed');
    const message = 'Nobody could find out whether the provider took the job, and it was given up. Create it anew.';
    await failJob(tx, gateway, job, { code: 'connection_lost', message }, 'person');
  });
  return readJob(gateway, caller, jobId);
}

async function resolve(
  tx: Tx,
  { clock }: Gateway,
  attempt: AttemptRow,
  resolution: 'resent' | 'given_up',
): Promise<void> {
  await tx.update(attempts).set({ resolution, resolvedAt: clock.now() }).where(eq(attempts.id, attempt.id));
}

async function lockUnknown(tx: Tx, jobId: string): Promise<{ job: JobRow; attempt: AttemptRow }> {
  const job = await lockJob(tx, jobId);
  const attempt = await readUnknown({ db: tx }, jobId);
  if (job?.phase === 'unknown') return { job, attempt };
  throw toSettled(jobId);
}

async function readUnknown({ db }: { readonly db: Pick<Tx, 'select'> }, jobId: string): Promise<AttemptRow> {
  const [attempt] = await db
    .select()
    .from(attempts)
    .where(eq(attempts.jobId, jobId))
    .orderBy(desc(attempts.number))
    .limit(1);
  if (attempt?.outcome === 'unknown' && attempt.resolution === null) return attempt;
  throw toSettled(jobId);
}

const toSettled = (jobId: string): UnderstudyError =>
  new UnderstudyError(
    `Failed to settle job ${jobId}: its last attempt has an outcome. Reload; somebody or the provider's callback was faster.`,
    { code: 'conflict' },
  );
