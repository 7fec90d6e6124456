import { createHash } from 'node:crypto';
import { UnderstudyError, type VideoRequest } from '@understudy/core';
import type { Caller, Gateway } from '../gateway.ts';
import { type Creation, createJob } from './create-job.ts';
import { canRetry } from './job-acts.ts';
import type { Repetition } from './job-wish.ts';
import { readJob } from './read-job.ts';

/** A repetition by one act of a person or caller: its own, never mistaken for another. */
const toRepetition = (gateway: Gateway, given: Partial<Repetition>): Repetition => ({
  fingerprint: createHash('sha256').update(gateway.ids.token()).digest('hex'),
  isResend: false,
  ...given,
});

/** Creates a job that asks for the same as an ended one. Throws `conflict` for a job that still runs. */
export async function retryJob(
  gateway: Gateway,
  caller: Caller,
  id: string,
  repetition: Partial<Repetition> = {},
): Promise<Creation> {
  const job = await readJob(gateway, caller, id);
  if (!canRetry(job)) {
    throw new UnderstudyError(
      `Failed to retry job ${id}: it is ${job.status}. Wait until it has ended, or cancel it.`,
      {
        code: 'conflict',
      },
    );
  }
  const { request, plan, priority, metadata, nativeBody } = job;
  return createJob(gateway, caller, {
    request,
    plan,
    priority,
    metadata,
    retryOf: id,
    repetition: toRepetition(gateway, repetition),
    ...(nativeBody === null ? {} : { nativeBody }),
  });
}

/** Creates a job that makes a completed one again with another prompt, at the account that made it. */
export async function remixJob(
  gateway: Gateway,
  caller: Caller,
  id: string,
  wish: { readonly prompt: string; readonly repetition?: Partial<Repetition> },
): Promise<Creation> {
  const source = await readJob(gateway, caller, id);
  const request: VideoRequest = { prompt: wish.prompt, model: source.model, remixOf: id };
  return createJob(gateway, caller, {
    request,
    plan: { ...source.plan, policy: 'named', providers: [source.provider] },
    repetition: toRepetition(gateway, wish.repetition ?? {}),
  });
}
