import { UnderstudyError } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { offerImage } from '../references/offer-image.ts';
import { type Choice, chooseAccount } from '../routing/choose-account.ts';
import { insertJobs, keepFresh } from './insert-jobs.ts';
import { checkText, type JobWish } from './job-wish.ts';
import { readJob } from './read-job.ts';
import { type ResolvedRemix, resolveRemix, toSourceWish } from './remix.ts';
import { claimRepetition, isFresh } from './repetition.ts';

/** How long a job may take before people are told: twice the longest generation that any provider documents. */
export const DEFAULT_DEADLINE_MS = 20 * 60_000;

export interface Creation {
  readonly job: JobRow;
  /** False when the same create made this job before. */
  readonly isNew: boolean;
}

/**
 * Creates a job: chooses an account, sets its price aside and queues it for submission, all or nothing.
 * A repeated create answers the first job. Throws `invalid_request` for what no provider can do, `conflict`
 * for an idempotency key used otherwise, `budget_exceeded`, and `not_found` for a remix of an unknown job.
 */
export async function createJob(gateway: Gateway, caller: Caller, wish: JobWish): Promise<Creation> {
  checkText(wish.request, '');
  checkText(wish.metadata ?? {}, 'metadata');
  const { request, source, ...pinned } = await resolveRemix(gateway, caller, wish.request);
  const offered = request.image === undefined ? null : offerImage(gateway, request.image);
  const choice = await chooseAccount(gateway, {
    request,
    plan: wish.plan,
    ...toSourceWish({ source, ...pinned }),
    ...(offered === null ? {} : { imageFor: offered.imageFor }),
  });
  await offered?.keepFor(choice.request);
  const row = toRow(gateway, caller, wish, choice, source);

  const claim = { ...wish.repetition, apiKeyId: caller.apiKeyId, jobId: row.id };
  if (isFresh(claim)) {
    await keepFresh(gateway, { row, claim });
    return { job: row, isNew: true };
  }
  const earlierId = await transact(gateway, async (tx) => {
    const earlier = await claimRepetition(tx, gateway.clock, claim);
    if (earlier === null) await insertJobs(tx, gateway, [row]);
    return earlier;
  });
  return { job: await readJob(gateway, caller, earlierId ?? row.id), isNew: earlierId === null };
}

/** A job that nobody has done anything for. */
const untouched = {
  status: 'queued',
  phase: 'waiting',
  version: 0,
  attemptNumber: 1,
  attemptId: null,
  taskId: null,
  progress: null,
  providerStatus: null,
  error: null,
  notBefore: null,
  acceptedAt: null,
  lastPollAt: null,
  endedAt: null,
  isOverdue: false,
  cancelRequestedAt: null,
  deletedAt: null,
} as const;

function toRow(
  { clock, ids }: Gateway,
  caller: Caller,
  wish: JobWish,
  choice: Choice,
  source: ResolvedRemix['source'],
): JobRow {
  const now = clock.now();
  const { account, request } = choice;
  // An image that was put where providers can fetch it is kept once, not in the row.
  const asked = request.image === undefined ? wish.request : { ...wish.request, image: request.image };
  const { priority = 0, deadlineMs = DEFAULT_DEADLINE_MS, metadata = {}, retryOf = null } = wish;
  const { nativeBody = null, callbackUrl = null } = wish;
  if (!(deadlineMs > 0)) {
    throw new UnderstudyError(
      'Failed to create a job: the deadline is not in the future. Give the milliseconds it may take.',
      { code: 'invalid_request', param: 'deadlineMs' },
    );
  }
  return {
    ...untouched,
    id: ids.next('video'),
    apiKeyId: caller.apiKeyId,
    request: asked,
    adapted: JSON.stringify(request) === JSON.stringify(asked) ? null : request,
    nativeBody,
    callbackUrl,
    prompt: wish.request.prompt,
    plan: wish.plan,
    route: choice.decision,
    warnings: choice.warnings,
    accountId: account.id,
    provider: account.provider.id,
    model: request.model ?? account.profile.models.value[0] ?? account.provider.id,
    seconds: request.seconds ?? source?.seconds ?? account.profile.defaultSeconds?.value ?? null,
    size: request.size ?? source?.size ?? account.profile.defaultSize?.value ?? null,
    priority,
    createdAt: now,
    deadlineAt: now + deadlineMs,
    priceMicros: choice.priceMicros,
    unit: choice.unit,
    remixOf: wish.request.remixOf ?? null,
    retryOf,
    metadata,
  };
}
