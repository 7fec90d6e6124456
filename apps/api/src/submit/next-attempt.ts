import { type ErrorCode, UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { attempts, type JobRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toAttemptId } from '../ids.ts';
import { changeJob, type Happening } from '../jobs/change-job.ts';
import { reserve } from '../money/ledger.ts';
import { offerImage } from '../references/offer-image.ts';
import { type Choice, chooseAccount } from '../routing/choose-account.ts';
import { canFallOver } from '../routing/fall-over.ts';
import { failJob, toJobError } from './fail-job.ts';
import { toHeld } from './held.ts';

/**
 * Puts a job back in its account's queue, its cost set aside anew, not to be submitted before `notBefore` (ms).
 * `deadlineAt` gives it more time than it had left.
 */
export async function tryAgain(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  notBefore: number,
  happening: Happening,
  deadlineAt = job.deadlineAt,
): Promise<void> {
  const patch = { phase: 'waiting', notBefore, attemptId: null, deadlineAt } as const;
  await queueAgain(tx, gateway, job, patch, happening);
}

/**
 * Moves a job to another account, where its plan and how the last attempt ended allow that. `code` is what the attempt
 * or the task ended with. Answers whether the job was moved.
 */
export async function fallOver(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  ended: { readonly outcome: 'not_sent' | 'rejected' | 'failed'; readonly code: ErrorCode },
  happening: Happening,
): Promise<boolean> {
  if (job.status === 'canceled' || !canFallOver({ ...ended, policy: job.plan.policy })) return false;
  // Native bodies and remixes mean something to one provider only.
  if (job.nativeBody !== null || job.remixOf !== null) return false;
  const choice = await chooseOther(tx, gateway, job);
  if (choice === null) return false;
  const { account, request, decision, warnings, priceMicros, unit } = choice;
  const patch = {
    phase: 'waiting',
    status: 'queued',
    attemptId: null,
    taskId: null,
    progress: null,
    providerStatus: null,
    acceptedAt: null,
    notBefore: null,
    accountId: account.id,
    provider: account.provider.id,
    model: request.model ?? account.profile.models.value[0] ?? account.provider.id,
    seconds: request.seconds ?? account.profile.defaultSeconds?.value ?? null,
    size: request.size ?? account.profile.defaultSize?.value ?? null,
    adapted: JSON.stringify(request) === JSON.stringify(job.request) ? null : request,
    route: decision,
    warnings,
    priceMicros,
    unit,
  } as const;
  await queueAgain(tx, gateway, job, patch, {
    ...happening,
    type: 'fell_over',
    data: { ...happening.data, route: decision },
  });
  return true;
}

async function chooseOther(tx: Tx, gateway: Gateway, job: JobRow): Promise<Choice | null> {
  const tried = await tx
    .selectDistinct({ accountId: attempts.accountId })
    .from(attempts)
    .where(eq(attempts.jobId, job.id));
  const { request, plan } = job;
  const offered = request.image === undefined ? null : offerImage(gateway, request.image);
  try {
    const choice = await chooseAccount(
      { ...gateway, db: tx },
      {
        request,
        plan,
        except: tried.map(({ accountId }) => accountId),
        ...(offered === null ? {} : { imageFor: offered.imageFor }),
      },
    );
    await offered?.keepFor(choice.request);
    return choice;
  } catch (error) {
    if (error instanceof UnderstudyError) return null;
    throw error;
  }
}

async function queueAgain(
  tx: Tx,
  gateway: Gateway,
  job: JobRow,
  patch: Parameters<typeof changeJob>[3] & { readonly notBefore: number | null },
  happening: Happening,
): Promise<void> {
  const attemptNumber = job.attemptNumber + 1;
  const waiting = await changeJob(tx, gateway.clock.now(), job, { ...patch, attemptNumber }, happening);
  if (waiting === null) return;
  const next = { id: toAttemptId(job.id, attemptNumber), accountId: waiting.accountId };
  try {
    await tx.transaction((inner) => reserve(inner, gateway, toHeld(waiting, next)));
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    await failJob(tx, gateway, waiting, toJobError(error), 'worker');
    return;
  }
  const at = patch.notBefore ?? gateway.clock.now();
  await gateway.queue.add(tx, 'create', [{ data: { accountId: waiting.accountId }, at }]);
}
