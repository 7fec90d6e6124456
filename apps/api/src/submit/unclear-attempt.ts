import type { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import type { AttemptEvidence, AttemptRow, EventCause } from '../database/schema/index.ts';
import { attempts } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { noteCall } from '../health/breaker.ts';
import { changeJob } from '../jobs/change-job.ts';
import { markRisk } from '../money/ledger.ts';
import { endAttempt, lockJob } from './end-attempt.ts';
import { toHeld } from './held.ts';
import { tryAgain } from './next-attempt.ts';

/**
 * Ends an attempt of which nobody knows whether it made a task. It is not sent again: it waits for the provider's
 * callback or for a person, unless the job was created with `at-least-once`.
 */
export async function endUnclear(
  tx: Tx,
  gateway: Gateway,
  attempt: AttemptRow,
  unclear: { readonly error: UnderstudyError | null; readonly evidence: AttemptEvidence; readonly cause: EventCause },
): Promise<void> {
  const { error, evidence, cause } = unclear;
  const now = gateway.clock.now();
  const job = await lockJob(tx, attempt.jobId);
  if (job === null || (await endAttempt(tx, now, attempt, { outcome: 'unknown', evidence })) === null) return;
  if (error !== null) await noteCall(tx, gateway, attempt.accountId, { ok: false, code: error.code });
  await markRisk(tx, gateway, toHeld(job, attempt), 'nobody knows whether the provider took it');
  const happening = { type: 'unknown', cause, data: { attemptId: attempt.id, ...evidence } } as const;
  const parked = await changeJob(tx, now, job, { phase: 'unknown' }, happening);
  if (parked === null || parked.plan.submit !== 'at-least-once' || parked.status === 'canceled') return;
  await tx.update(attempts).set({ resolution: 'resent', resolvedAt: now }).where(eq(attempts.id, attempt.id));
  await tryAgain(tx, gateway, parked, now, { type: 'resent', cause: 'worker', data: { attemptId: attempt.id } });
}
