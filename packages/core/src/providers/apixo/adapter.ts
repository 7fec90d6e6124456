import { z } from 'zod';
import type { Adapter, CreateRequest, WireAnswer } from '../../adapter.ts';
import { findCallbackUrlProblem, isInternalHost } from '../../callback.ts';
import { readFailure, readRefusal } from '../../catalogue.ts';
import { UnderstudyError } from '../../errors.ts';
import { findImageUrlProblem } from '../../image-url.ts';
import type { JsonObject } from '../../json.ts';
import { toJobStatus } from '../../lifecycle.ts';
import { refuse, refuseUnlessListed } from '../../refusal.ts';
import type { JobUpdate } from '../../video/job.ts';
import type { VideoRequest, Warning } from '../../video/request.ts';
import { fromUnixMs, readAnswer } from '../../wire.ts';
import { lifecycle } from './lifecycle.ts';
import { profile } from './profile.ts';
import { type Resolution, toResolution } from './shape.ts';

/** No default is documented: what the caller leaves open is sent as the first listed, which is also the smallest. */
const defaultSeconds = profile.seconds.value[0];
const defaultSize = profile.sizes.value[0];
const defaultResolution: Resolution = '720p';

function toCreateRequest(request: VideoRequest, options: { readonly callbackUrl?: string }): CreateRequest {
  const seconds = request.seconds ?? defaultSeconds;
  refuseUnlessListed('model', request.model ?? profile.models.value[0], profile.models.value);
  refuseUnlessListed('seconds', seconds, profile.seconds.value);
  const maxLength = profile.maxPromptLength.value;
  if ([...request.prompt].length > maxLength) {
    refuse('prompt', `it is longer than ${maxLength} characters`, 'Shorten it');
  }
  if (request.remixOf !== undefined) {
    refuse('remixOf', 'this provider makes no remixes', 'Choose another provider, or leave it out');
  }
  const { callbackUrl } = options;
  if (callbackUrl !== undefined) checkCallbackUrl(callbackUrl);
  const shape = toShape(request);
  return {
    body: {
      ...(callbackUrl === undefined
        ? { request_type: 'async' }
        : { request_type: 'callback', callback_url: callbackUrl }),
      provider: 'official',
      input: { ...shape.input, prompt: request.prompt, duration: seconds },
    },
    warnings: [...shape.warnings, ...toUnsupported(request, ['removeWatermark', 'user'])],
  };
}

/** What the wish says of image and size, in the two forms the provider knows. */
function toShape({ image, size }: VideoRequest): { readonly input: JsonObject; readonly warnings: Warning[] } {
  if (image !== undefined) return toImageShape(image, size);
  refuseUnlessListed('size', size ?? defaultSize, profile.sizes.value);
  return { input: { mode: 'text-to-video', size: (size ?? defaultSize).replace('x', '*') }, warnings: [] };
}

function toImageShape(image: string, size: string | undefined) {
  const problem = findImageUrlProblem(image);
  if (problem !== null) refuse('image', problem, 'Give the http or https URL of a JPEG, PNG or WebP file');
  const resolution = size === undefined ? defaultResolution : toResolution(size);
  if (resolution === null) {
    refuse('size', `${size} cannot be made from an image`, 'Use 1280x720 or 1920x1080, either way up');
  }
  const message = `${size} was sent as ${resolution}; the provider chooses which way up the video is`;
  return {
    input: { mode: 'image-to-video', resolution, image_urls: [image] },
    warnings: size === undefined ? [] : [{ field: 'size', message }],
  };
}

/** Whether a local address is taken is the receiving side's to say: a mock may have been told to. */
function checkCallbackUrl(url: string): void {
  const allowLocal = isInternalHost(URL.parse(url)?.hostname ?? '');
  const problem = findCallbackUrlProblem(url, profile.callback, { allowLocal });
  if (problem !== null) refuse('callbackUrl', problem, 'Give a public https URL, or poll without one');
}

function toUnsupported(request: VideoRequest, fields: readonly (keyof VideoRequest)[]): Warning[] {
  return fields
    .filter((field) => request[field] !== undefined)
    .map((field) => ({ field, message: `${field} is not supported here and was left out` }));
}

const Submission = z.object({ data: z.object({ taskId: z.string().min(1) }) });
const TaskAnswer = z.object({
  data: z.object({
    state: z.string(),
    resultJson: z.unknown(),
    failCode: z.union([z.string(), z.number()]).nullish(),
    failMsg: z.string().nullish(),
    completeTime: z.number().nullish().catch(null),
  }),
});
/** The result is JSON inside a JSON string; should it ever come as plain JSON, a paid video must not be lost for it. */
const FinishedTask = z.object({
  resultJson: z.preprocess(toParsed, z.object({ resultUrls: z.tuple([z.string().url()]).rest(z.unknown()) })),
});

function toParsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/** Words for an end that no page of the provider names, and its neighbours use. */
const synonyms = { cancelled: 'canceled', canceled: 'canceled' } as const;

function toJobUpdate(body: unknown): JobUpdate {
  const { data: task } = readAnswer(TaskAnswer, body, 'an APIXO task');
  const seen = { providerStatus: task.state };
  const endedAt = fromUnixMs(task.completeTime);
  const status = toJobStatus(lifecycle, task.state, synonyms);
  switch (status) {
    case 'completed': {
      const [url] = readAnswer(FinishedTask, task, 'a finished APIXO task').resultJson.resultUrls;
      return { ...seen, status, completedAt: endedAt, asset: { from: 'url', url } };
    }
    case 'canceled':
      return { ...seen, status, endedAt };
    case 'failed':
      return {
        ...seen,
        endedAt,
        ...readFailure(profile.failures, { code: task.failCode, message: task.failMsg }),
      };
    case 'queued':
      return { ...seen, status, progress: null };
    default:
      return { ...seen, status: 'in_progress', progress: null, isKnownStatus: status !== null };
  }
}

const Envelope = z.object({
  code: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]),
  message: z.string().nullish().catch(null),
  data: z.object({ error: z.string().nullish() }).nullish().catch(null),
});

/** Whether the HTTP status always equals the code in the body is not known, so either may say that it is a refusal. */
function toError(answer: WireAnswer): UnderstudyError | null {
  const envelope = Envelope.safeParse(answer.body);
  const { code, message, data } = envelope.success ? envelope.data : {};
  const isHttpRefusal = answer.status >= 400;
  if (!isHttpRefusal && (code === undefined || code === 200)) return null;
  // Both sentences count when the row is looked up, the more exact one is told.
  const words = { code, type: message, message: data?.error ?? message };
  const status = isHttpRefusal ? answer.status : (code ?? answer.status);
  const refusal = readRefusal({ name: 'APIXO', profile }, { ...answer, status }, words);
  return new UnderstudyError(refusal.message, { ...refusal.detail, httpStatus: answer.status });
}

const Balance = z.object({ data: z.number() });

export const adapter: Adapter = {
  toCreateRequest,
  toTaskId: (body) => readAnswer(Submission, body, 'the answer to a create').data.taskId,
  toJobUpdate,
  toError,
  toBalance: (body) => ({ remaining: readAnswer(Balance, body, 'the balance').data, unit: 'usd' }),
};
