import { z } from 'zod';
import type { Adapter, CreateRequest, WireAnswer } from '../../adapter.ts';
import { findCallbackUrlProblem, isInternalHost } from '../../callback.ts';
import { readFailure, readRefusal } from '../../catalogue.ts';
import type { UnderstudyError } from '../../errors.ts';
import { findImageUrlProblem } from '../../image-url.ts';
import { type Lifecycle, toJobStatus } from '../../lifecycle.ts';
import { refuse, refuseUnlessListed } from '../../refusal.ts';
import type { JobUpdate } from '../../video/job.ts';
import type { VideoRequest, Warning } from '../../video/request.ts';
import { readAnswer, toPercent } from '../../wire.ts';
import type { FamilyProfile } from './profile.ts';
import { toAspectRatio } from './shape.ts';

interface Member {
  readonly name: string;
  readonly profile: FamilyProfile;
  readonly lifecycle: Lifecycle;
}

/** The gateway's side of every member of the family. */
export const toAdapter = (member: Member): Adapter => ({
  toCreateRequest: (request, options) => toCreateRequest(member.profile, request, options.callbackUrl),
  toTaskId: (body) => readAnswer(Submission, body, 'the answer to a create').id,
  toJobUpdate: (body) => toJobUpdate(member, body),
  toError: (answer) => toError(member, answer),
});

const Submission = z.object({ id: z.string().min(1) });

/**
 * The duration is always sent, and so is the watermark choice: left out, the provider removes the watermark, which
 * costs more, so a caller who did not ask for that gets the standard price.
 */
function toCreateRequest(
  profile: FamilyProfile,
  request: VideoRequest,
  callbackUrl: string | undefined,
): CreateRequest {
  const model = request.model ?? profile.models.value[0];
  const seconds = request.seconds ?? profile.defaultSeconds.value;
  refuseUnlessListed('model', model, profile.models.value);
  refuseUnlessListed('seconds', seconds, profile.seconds.value);
  const maxLength = profile.maxPromptLength.value;
  if ([...request.prompt].length > maxLength) {
    refuse('prompt', `it is longer than ${maxLength} characters`, 'Shorten it');
  }
  if (request.remixOf !== undefined) {
    refuse('remixOf', 'this provider makes no remixes', 'Choose another provider, or leave it out');
  }
  if (request.image !== undefined) checkImage(request.image);
  if (callbackUrl !== undefined) checkCallbackUrl(profile, callbackUrl);
  const warnings: Warning[] = [];
  if (request.user !== undefined) {
    warnings.push({ field: 'user', message: 'user is not supported here and was left out' });
  }
  return {
    body: {
      model,
      prompt: request.prompt,
      ...(request.size === undefined ? {} : { aspect_ratio: toRatio(request.size, warnings) }),
      duration: seconds,
      ...(request.image === undefined ? {} : { image_urls: [request.image] }),
      remove_watermark: request.removeWatermark ?? false,
      ...(callbackUrl === undefined ? {} : { callback_url: callbackUrl }),
    },
    warnings,
  };
}

function toRatio(size: string, warnings: Warning[]): string {
  const shape = toAspectRatio(size);
  if (shape === null) refuse('size', `${size} is square`, 'Use 1280x720 or 720x1280');
  if (!shape.isExact) {
    warnings.push({ field: 'size', message: `${size} was sent as ${shape.ratio}; the provider chooses the pixels` });
  }
  return shape.ratio;
}

function checkImage(image: string): void {
  const problem = findImageUrlProblem(image);
  if (problem !== null) refuse('image', problem, 'Give the http or https URL of a JPEG, PNG or WebP file');
}

/** Whether a local address is taken is the receiving side's to say: a mock may have been told to. */
function checkCallbackUrl(profile: FamilyProfile, url: string): void {
  const allowLocal = isInternalHost(URL.parse(url)?.hostname ?? '');
  const problem = findCallbackUrlProblem(url, profile.callback, { allowLocal });
  if (problem !== null) refuse('callbackUrl', problem, 'Give a public https URL, or poll without one');
}

const TaskAnswer = z.object({
  id: z.string(),
  status: z.string(),
  progress: z.number().nullish().catch(null),
  results: z.array(z.string()).nullish(),
  /** Read by the provider's own client beside `results`. */
  result_data: z.array(z.object({ video_url: z.string().nullish() })).nullish(),
  error: z.object({ code: z.union([z.string(), z.number()]).nullish(), message: z.string().nullish() }).nullish(),
});
const FinishedTask = z.object({ results: z.tuple([z.string().url()]).rest(z.unknown()) });

/** Another spelling of a state. */
const synonyms = { canceled: 'canceled' } as const;

function toJobUpdate({ profile, lifecycle }: Member, body: unknown): JobUpdate {
  const task = readAnswer(TaskAnswer, body, 'a task');
  const seen = { providerStatus: task.status };
  const progress = toPercent(task.progress);
  const status = toJobStatus(lifecycle, task.status, synonyms);
  switch (status) {
    case 'completed': {
      const results = task.results?.length ? task.results : task.result_data?.map((item) => item.video_url);
      const {
        results: [url],
      } = readAnswer(FinishedTask, { ...task, results }, 'a completed task');
      return { ...seen, status, completedAt: null, asset: { from: 'url', url } };
    }
    case 'canceled':
      return { ...seen, status, endedAt: null };
    case 'failed':
      return { ...seen, endedAt: null, ...readFailure(profile.failures, task.error ?? {}) };
    case 'queued':
      return { ...seen, status, progress };
    default:
      return { ...seen, status: 'in_progress', progress, isKnownStatus: status !== null };
  }
}

const Refusal = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).nullish(),
    message: z.string().nullish(),
    type: z.string().nullish(),
    param: z.string().nullish(),
  }),
});

function toError({ name, profile }: Member, answer: WireAnswer): UnderstudyError | null {
  if (answer.status < 400) return null;
  const refusal = Refusal.safeParse(answer.body);
  return readRefusal({ name, profile }, answer, refusal.success ? refusal.data.error : {});
}
