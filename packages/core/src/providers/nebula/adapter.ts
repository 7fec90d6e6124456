import { z } from 'zod';
import type { Adapter, CreateRequest, WireAnswer } from '../../adapter.ts';
import { readFailure, readRefusal } from '../../catalogue.ts';
import type { UnderstudyError } from '../../errors.ts';
import { readInlineImage } from '../../image.ts';
import { toJobStatus } from '../../lifecycle.ts';
import { refuse, refuseUnlessListed } from '../../refusal.ts';
import type { JobUpdate, RemoteAsset } from '../../video/job.ts';
import type { VideoRequest, Warning } from '../../video/request.ts';
import { toSize } from '../../video/size.ts';
import { fromUnixSeconds, readAnswer, toPercent } from '../../wire.ts';
import { lifecycle } from './lifecycle.ts';
import { profile } from './profile.ts';

const Submission = z
  .object({ task_id: z.string().min(1) })
  .or(z.object({ id: z.string().min(1) }).transform(({ id }) => ({ task_id: id })));
/** All but id and status is optional, and what cannot be read counts as absent: nothing may hide a finished task. */
const TaskAnswer = z.object({
  task_id: z.string(),
  status: z.string(),
  progress: z.union([z.number(), z.string()]).nullish().catch(null),
  completed_at: z.number().nullish().catch(null),
  url: z.string().nullish().catch(null),
  failure_reason: z.string().nullish().catch(null),
  error: z
    .object({ message: z.string().nullish(), code: z.union([z.string(), z.number()]).nullish() })
    .nullish()
    .catch(null),
  /** The ancestor software's names for three of them. */
  finish_time: z.number().nullish().catch(null),
  result_url: z.string().nullish().catch(null),
  fail_reason: z.string().nullish().catch(null),
});
/** The ancestor software wraps its answers in `{ code: "success", data }`. */
const Wrapped = z.object({ code: z.literal('success'), data: z.unknown() });

const toModel = (request: VideoRequest): string => request.model ?? profile.models.value[0];

function toCreateRequest(request: VideoRequest): CreateRequest {
  refuseUnlessListed('model', toModel(request), profile.models.value);
  if (request.remixOf !== undefined) return toRemixRequest(request, request.remixOf);
  const seconds = request.seconds ?? profile.defaultSeconds.value;
  const size = request.size ?? profile.defaultSize.value;
  refuseUnlessListed('seconds', seconds, profile.seconds.value);
  refuseUnlessListed('size', size, profile.sizes.value);
  if (request.image !== undefined) checkImage(request.image, size);
  return {
    body: {
      model: toModel(request),
      prompt: request.prompt,
      seconds: String(seconds),
      size,
      ...(request.image === undefined ? {} : { input_reference: request.image }),
      ...(request.user === undefined ? {} : { user: request.user }),
    },
    warnings: toUnsupported(request, ['removeWatermark']),
  };
}

function toRemixRequest(request: VideoRequest, remixOf: string): CreateRequest {
  if (!remixOf.startsWith('video_')) {
    refuse('remixOf', `"${remixOf}" is not a task id of this provider`, 'Give an id that starts with video_');
  }
  return {
    body: { model: toModel(request), prompt: request.prompt, remix_from_video_id: remixOf },
    warnings: toUnsupported(request, ['seconds', 'size', 'image', 'removeWatermark', 'user']),
  };
}

function toUnsupported(request: VideoRequest, fields: readonly (keyof VideoRequest)[]): Warning[] {
  return fields
    .filter((field) => request[field] !== undefined)
    .map((field) => ({ field, message: `${field} is not supported here and was left out` }));
}

function checkImage(image: string, size: string): void {
  const scheme = image.slice(0, image.indexOf(':')).toLowerCase();
  refuseUnlessListed('image', scheme, profile.image.schemes.value);
  if (scheme !== 'data') return;
  const inline = readInlineImage(image);
  if (inline === null || inline.size === null) {
    refuse('image', 'the data URL holds no readable image', 'Give a base64 JPEG or PNG');
  }
  refuseUnlessListed('image', inline.mediaType, profile.image.formats.value);
  if (toSize(inline.size) !== size) {
    refuse('image', `it is ${toSize(inline.size)}, the video ${size}`, 'Give an image of exactly the video size');
  }
}

/** Words of the ancestor software, and of third-party clients of this provider, beside the documented ones. */
const synonyms = {
  not_start: 'queued',
  pending: 'queued',
  processing: 'in_progress',
  running: 'in_progress',
  completed: 'completed',
  success: 'completed',
  failure: 'failed',
  error: 'failed',
  cancelled: 'canceled',
  canceled: 'canceled',
} as const;

function toJobUpdate(body: unknown): JobUpdate {
  const task = readAnswer(TaskAnswer, toUnwrapped(body), 'a Nebula task');
  const seen = { providerStatus: task.status };
  const progress = toPercent(task.progress);
  const endedAt = fromUnixSeconds(task.completed_at ?? task.finish_time);
  const status = toJobStatus(lifecycle, task.status, synonyms);
  switch (status) {
    case 'completed':
      return { ...seen, status, completedAt: endedAt, asset: toAsset(task.task_id, task.url || task.result_url) };
    case 'failed': {
      const message = task.error?.message || task.failure_reason || task.fail_reason;
      return { ...seen, endedAt, ...readFailure(profile.failures, { code: task.error?.code, message }) };
    }
    case 'canceled':
      return { ...seen, status, endedAt };
    case 'queued':
      return { ...seen, status, progress };
    default:
      return { ...seen, status: 'in_progress', progress, isKnownStatus: status !== null };
  }
}

const toAsset = (taskId: string, url: string | null | undefined): RemoteAsset =>
  url ? { from: 'url', url } : { from: 'download', taskId };

function toUnwrapped(body: unknown): unknown {
  const wrapped = Wrapped.safeParse(body);
  return wrapped.success ? wrapped.data.data : body;
}

const Refusal = z.object({
  error: z.object({
    message: z.string().nullish(),
    type: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
  }),
});
/** The ancestor software's own shape for task errors. */
const FlatRefusal = z.object({
  message: z.string(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  param: z.string().nullish(),
});

function toError(answer: WireAnswer): UnderstudyError | null {
  if (answer.status < 400) return null;
  const nested = Refusal.safeParse(answer.body);
  const flat = FlatRefusal.safeParse(answer.body);
  const words = nested.success ? nested.data.error : flat.success ? flat.data : {};
  return readRefusal({ name: 'Nebula', profile }, answer, words);
}

export const adapter: Adapter = {
  toCreateRequest,
  toTaskId: (body) => readAnswer(Submission, toUnwrapped(body), 'the answer to a create').task_id,
  toJobUpdate,
  toError,
};
