import { type Provider, UnderstudyError } from '@understudy/core';
import type { JobRow } from '../../database/schema/index.ts';
import { createJob } from '../../jobs/create-job.ts';
import { defaultPlan } from '../../jobs/job-wish.ts';
import { toRepetition } from '../openai/to-repetition.ts';
import { answerWithdrawn } from './answer-withdrawn.ts';
import type { Call } from './call.ts';
import { readCreatedAnswer } from './created-answer.ts';
import type { CreateOutcome } from './judge-create.ts';
import { type NativeAnswer, withHeaders } from './native-answer.ts';
import type { OutcomeWatch } from './outcome-watch.ts';
import { readObject } from './read-object.ts';
import { readWish } from './read-wish.ts';
import { toNativeError, toRefusal, toRefusalByRow } from './refusal.ts';
import { withdrawJob } from './withdraw-job.ts';

/**
 * Creates a job from a body in the provider's own words, waits until the provider has answered, and passes its answer
 * on. A job that the account's limits have no room for within the patience is taken back, and the answer is the
 * provider's own 429. Where nobody knows whether the task was made, the answer is a 504 that names the job.
 */
export async function createVideo(call: Call, watch: OutcomeWatch): Promise<NativeAnswer> {
  const { world, provider, caller, request } = call;
  const { gateway, patienceMs } = world;
  const body = await readObject(request, world.limits);
  const wish = await readWish(gateway, caller, provider, body);
  if (!wish.accepted) return toRefusalByRow(provider, wish.error, wish);

  const { job } = await createJob(gateway, caller, {
    request: wish.request,
    nativeBody: body,
    ...(wish.callbackUrl === undefined ? {} : { callbackUrl: wish.callbackUrl }),
    plan: { ...defaultPlan, policy: 'named', providers: [provider.id] },
    repetition: toRepetition(request.headers, { provider: provider.id, body }),
  });
  const headers = { 'x-understudy-job': job.id };
  const outcome = await watch.wait(job.id, patienceMs);
  if (outcome !== null) return withHeaders(await answerOutcome(call, outcome), headers);
  const withdrawn = await withdrawJob(gateway, job.id);
  if (withdrawn !== null) return withHeaders(await answerWithdrawn(call, withdrawn), headers);
  // It left in the last moment, or the provider takes its time.
  const late = await watch.wait(job.id, patienceMs);
  return withHeaders(late === null ? toUnanswered(provider, job.id) : await answerOutcome(call, late), headers);
}

async function answerOutcome({ world, provider }: Call, outcome: CreateOutcome): Promise<NativeAnswer> {
  switch (outcome.kind) {
    case 'answered':
      return readCreatedAnswer(world.gateway, provider, outcome);
    case 'unknown':
      return toUnanswered(provider, outcome.job.id);
    case 'ended':
      return toNativeError(provider, toEndedError(outcome.job));
  }
}

function toUnanswered(provider: Provider, jobId: string): NativeAnswer {
  return toRefusal(provider, 'bad_gateway', {
    status: 504,
    message: `Nobody knows whether the provider took this request, so it was not sent again. It is job ${jobId} of the gateway: look there before you send it anew, or send it with the same Idempotency-Key.`,
  });
}

/** Why a job ended before its provider answered anything. */
function toEndedError({ id, status, error }: JobRow): UnderstudyError {
  if (error !== null) return new UnderstudyError(error.message, { code: error.code });
  return new UnderstudyError(`Failed to create a task: job ${id} is ${status}. Send the request anew.`, {
    code: 'conflict',
  });
}
