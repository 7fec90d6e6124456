import { type ZodError, z } from 'zod';
import { toBodyReader } from '../../body-reader.ts';
import { findCallbackUrlProblem } from '../../callback.ts';
import type { JsonObject } from '../../json.ts';
import type { AcceptContext, Readings, TaskRequest, Verdict } from '../../replay.ts';
import { toDimensions } from '../../video/size.ts';
import { profile } from './profile.ts';
import { toFrame } from './shape.ts';
import { CreateBody, ImageInput, TextInput } from './spec.ts';

// The prompt's length is counted in characters below, because zod counts UTF-16 units.
const prompt = z.string().min(1);
const Wish = CreateBody.extend({
  input: z.discriminatedUnion('mode', [TextInput.extend({ prompt }), ImageInput.extend({ prompt })]),
});
type Wish = z.infer<typeof Wish>;
const readWish = toBodyReader(Wish);
type Input = Wish['input'];
type Refusal = Extract<Verdict, { accepted: false }>;

const refused = (param: string, message: string): Refusal => ({
  accepted: false,
  error: 'invalidRequest',
  message,
  param,
});
const missing = (param: string): Refusal => refused(param, `Missing required field: ${param}`);
const invalid = (param: string, reason: string): Refusal => refused(param, `Invalid ${param}: ${reason}`);

/** Reads a create as the document and the model page say: what is wrong is refused, only routing has a default. */
export function accept(body: JsonObject, context: AcceptContext): Verdict {
  const { readings } = context;
  const defaults = toDefaults(body, readings);
  const whole = { ...defaults, ...body };
  const parsed = readWish(whole);
  if (!parsed.success) return toRefusal(parsed.error, whole);
  const wish = parsed.data;
  const refusal = findRoutingProblem(wish, context) ?? findInputProblem(wish.input, readings);
  if (refusal !== null) return refusal;
  return {
    accepted: true,
    task: toTask(wish, readings),
    corrections: Object.entries(defaults).map(([field, value]) => `${field} missing -> ${value}`),
  };
}

function toDefaults(body: JsonObject, readings: Readings): Readings {
  const isTypeDefaulted = body['request_type'] === undefined && readings['missing-request-type'] === 'default';
  const isRouteDefaulted = body['provider'] === undefined && readings['missing-provider'] === 'accept';
  return {
    ...(isTypeDefaulted ? { request_type: 'async' } : {}),
    ...(isRouteDefaulted ? { provider: toRoutes(readings)[0] } : {}),
  };
}

/** The values of `provider`, the default first. */
const toRoutes = (readings: Readings) =>
  readings['page-revision'] === 'older' ? (['auto', 'value', 'official'] as const) : (['official'] as const);

const toDurations = (readings: Readings): readonly number[] =>
  readings['page-revision'] === 'older' ? [10, 15] : profile.seconds.value;

function toRefusal(error: ZodError, body: JsonObject): Refusal {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], body);
  const param = path.join('.');
  return value === undefined ? missing(param) : invalid(param, issue?.message ?? 'not readable');
}

function findRoutingProblem(wish: Wish, context: AcceptContext): Refusal | null {
  const routes: readonly string[] = toRoutes(context.readings);
  if (wish.provider === undefined) return missing('provider');
  if (!routes.includes(wish.provider)) return invalid('provider', `must be ${routes.join(', ')}`);
  if (wish.request_type === 'async') return null;
  if (wish.callback_url === undefined) return missing('callback_url');
  const allowLocal = context.allowLocalCallbacks;
  const problem = findCallbackUrlProblem(wish.callback_url, profile.callback, { allowLocal });
  return problem === null ? null : invalid('callback_url', problem);
}

/** The fields that belong to the other way of making a video. */
const foreignFields = {
  'text-to-video': ['resolution', 'image_urls'],
  'image-to-video': ['size'],
} as const satisfies Record<Input['mode'], readonly string[]>;

function findInputProblem(input: Input, readings: Readings): Refusal | null {
  const maxLength = profile.maxPromptLength.value;
  if ([...input.prompt].length > maxLength) return invalid('input.prompt', `longer than ${maxLength} characters`);
  const durations = toDurations(readings);
  if (!durations.includes(input.duration)) return invalid('input.duration', `must be ${durations.join(', ')}`);
  const foreign = foreignFields[input.mode].find((field) => input[field] !== undefined);
  if (foreign !== undefined && readings['foreign-fields'] === 'reject')
    return invalid(`input.${foreign}`, `not used in ${input.mode}`);
  return input.mode === 'image-to-video' ? findImageProblem(input.image_urls, readings) : null;
}

function findImageProblem(urls: readonly string[], readings: Readings): Refusal | null {
  if (urls.length > profile.image.maxCount.value && readings['image-count'] === 'one') {
    return invalid('input.image_urls', 'must hold exactly one URL');
  }
  const isWeb = urls.every((url) => /^https?:\/\//i.test(url));
  return isWeb ? null : invalid('input.image_urls', 'must be http or https URLs');
}

const shortLifetime = profile.readings['result-lifetime'].options['24-hours'];

function toTask(wish: Wish, readings: Readings): TaskRequest {
  const { input, request_type, callback_url: callbackUrl } = wish;
  const isText = input.mode === 'text-to-video';
  return {
    model: profile.models.value[0],
    prompt: input.prompt,
    seconds: input.duration,
    ...(isText ? toDimensions(input.size) : toFrame(input.resolution, readings['image-orientation'] === 'portrait')),
    mode: isText ? 'text' : 'image',
    ...(request_type === 'async' || callbackUrl === undefined ? {} : { callbackUrl }),
    ...(readings['result-lifetime'] === '24-hours' ? { resultMs: shortLifetime.resultMs } : {}),
  };
}
