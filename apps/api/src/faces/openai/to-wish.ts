import type { IncomingHttpHeaders } from 'node:http';
import { UnderstudyError, type VideoRequest } from '@understudy/core';
import type { JobPlan } from '../../database/schema/index.ts';
import { defaultPlan, type JobWish } from '../../jobs/job-wish.ts';
import { readModelName } from '../../routing/model-name.ts';
import { toRepetition } from './to-repetition.ts';
import type { CreateVideo } from './wire/requests.ts';

/** As many as OpenAI takes elsewhere. */
const MAX_METADATA = 16;
const MAX_METADATA_KEY = 64;
const MAX_PRIORITY = 100;

/**
 * A create as the job that it asks for. `image` is where the reference image is, or the image itself as a data URL.
 * Throws `invalid_request` that names the field for what cannot be, such as a model that nobody has.
 */
export function toWish(body: CreateVideo, image: string | null, headers: IncomingHttpHeaders): JobWish {
  const { prompt, seconds, size, metadata = {} } = body;
  const { provider, model } = body.model === undefined ? {} : readModelName(body.model);
  const request: VideoRequest = {
    prompt,
    ...(model === undefined ? {} : { model }),
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    ...(size === undefined ? {} : { size }),
    ...(image === null ? {} : { image }),
  };
  const priority = toPriority(body.priority);
  checkMetadata(metadata);
  const asked = { request, plan: toPlan(body, provider), priority, metadata };
  return { ...asked, repetition: toRepetition(headers, asked) };
}

/** What is named is used; among several the caller's order holds, unless a route says otherwise. */
function toPlan(body: CreateVideo, ofModel: string | undefined): JobPlan {
  const given = body.provider === undefined ? [] : [body.provider].flat();
  if (ofModel !== undefined && given.length > 0 && !given.includes(ofModel)) {
    throw refuse('provider', `the model names ${ofModel}`, 'Name one provider in one place');
  }
  const providers = ofModel === undefined ? given : [ofModel];
  const usual = providers.length === 0 ? defaultPlan.policy : providers.length === 1 ? 'named' : 'in_order';
  const canAdapt = body.allow_adaptation === true || body.allow_adaptation === 'true';
  return { ...defaultPlan, policy: body.route ?? usual, providers, canAdapt };
}

function toPriority(given: CreateVideo['priority']): number {
  const priority = Number(given ?? 0);
  if (Math.abs(priority) <= MAX_PRIORITY) return priority;
  throw refuse('priority', 'it is not from -100 to 100', 'Give a smaller one');
}

function checkMetadata(metadata: Readonly<Record<string, string>>): void {
  const keys = Object.keys(metadata);
  if (keys.length <= MAX_METADATA && keys.every((key) => key.length <= MAX_METADATA_KEY)) return;
  throw refuse('metadata', 'it has more than 16 texts, or a name longer than 64 characters', 'Keep less with the job');
}

const refuse = (param: string, reason: string, remedy: string): UnderstudyError =>
  new UnderstudyError(`Failed to read ${param}: ${reason}. ${remedy}.`, { code: 'invalid_request', param });
