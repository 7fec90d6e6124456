import type { UnderstudyError } from '@understudy/core';
import { canRetryCreate } from '@understudy/core/policy/retry';
import type { AttemptEvidence, AttemptRow, EventCause } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { noteCall } from '../health/breaker.ts';
import { blockAccount } from '../limits/permits.ts';
import { release } from '../money/ledger.ts';
import { wakeQueue } from '../watch/wake-queue.ts';
import { endAttempt, lockJob } from './end-attempt.ts';
import { failJob, toJobError } from './fail-job.ts';
import { toHeld } from './held.ts';
import { fallOver, tryAgain } from './next-attempt.ts';

/** How long an account rests after a 429 that does not say how long: longer with each attempt of the job, up to a minute. */
const REST_MS = 5_000;
/** The first pause after a failed connection, which grows likewise. */
const PAUSE_MS = 1_000;
const LONGEST_MS = 60_000;

const toPauseMs = (firstMs: number, attemptNumber: number): number =>
  Math.min(LONGEST_MS, firstMs * 2 ** Math.min(attemptNumber - 1, 10));

/** An attempt that surely made no task: never sent, or refused. */
export interface Refusal {
  readonly outcome: 'not_sent' | 'rejected';
  readonly error: UnderstudyError;
  readonly evidence: AttemptEvidence;
  readonly cause: EventCause;
}

/**
 * Ends an attempt that surely made no task, and gives its cost back. The job is tried again where time may help, goes
 * to another account where that is allowed, and else fails.
 */
export async function endRefused(tx: Tx, gateway: Gateway, attempt: AttemptRow, refusal: Refusal): Promise<void> {
  const { outcome, error, evidence, cause } = refusal;
  const now = gateway.clock.now();
  const job = await lockJob(tx, attempt.jobId);
  if (job === null || (await endAttempt(tx, now, attempt, { outcome, evidence })) === null) return;
  // A restart says nothing against the account.
  const isRestart = cause === 'recovery';
  if (!isRestart) await noteCall(tx, gateway, attempt.accountId, { ok: false, code: error.code });
  const isLater = outcome === 'rejected' && canRetryCreate(error.code);
  if (isLater) {
    const until = now + (error.detail.retryAfterMs ?? toPauseMs(REST_MS, attempt.number));
    await blockAccount(tx, gateway, attempt.accountId, until, error.message);
  }
  const reason = outcome === 'not_sent' ? 'nothing was sent' : 'the provider refused';
  await release(tx, gateway, toHeld(job, attempt), reason);
  if (job.status === 'canceled') return void (await failJob(tx, gateway, job, toJobError(error), cause));

  const happening = { type: outcome, cause, data: { attemptId: attempt.id, code: error.code, message: error.message } };
  await wakeQueue(tx, gateway, attempt.accountId);
  if (!isRestart && (await fallOver(tx, gateway, job, { outcome, code: error.code }, happening))) return;
  const isOurFault = error.code === 'invalid_request' && error.detail.httpStatus === undefined;
  if (isLater || (outcome === 'not_sent' && !isOurFault)) {
    // After a 429 the account's own rest decides.
    const pauseMs = isLater || isRestart ? 0 : toPauseMs(PAUSE_MS, attempt.number);
    return tryAgain(tx, gateway, job, now + pauseMs, happening);
  }
  await failJob(tx, gateway, job, toJobError(error), cause);
}
