import { UnderstudyError, VideoRequest } from '@understudy/core';
import { z } from 'zod';
import type { JobPlan, RoutePolicy } from '../../database/schema/index.ts';
import { defaultPlan, type JobWish } from '../../jobs/job-wish.ts';
import { readModelName } from '../../routing/model-name.ts';
import { toFingerprint } from '../openai/fingerprint.ts';
import type { CheckImage } from '../openai/read-reference.ts';
import { toDefined } from './to-defined.ts';

const policies = [
  'named',
  'cheapest',
  'fastest',
  'first_healthy',
  'in_order',
] as const satisfies readonly RoutePolicy[];

/** A video, and how it is to be made. */
export const WishedVideo = z
  .object({
    request: VideoRequest.describe('`model` may name a provider, as nebula/sora-2; `remixOf` is the id of a job.'),
    plan: z
      .object({
        policy: z.enum(policies).describe('How to choose among providers.'),
        providers: z
          .array(z.string())
          .max(20)
          .describe('Those to choose among, in order of preference; all when empty.'),
        submit: z
          .enum(['at-most-once', 'at-least-once'])
          .describe(
            'Whether to submit again when nobody knows if the first try was taken, at the risk of paying twice.',
          ),
        canAdapt: z.boolean().describe('Whether length and size may be changed to what a provider makes.'),
      })
      .strict()
      .partial()
      .default({}),
  })
  .strict();
type WishedVideo = z.infer<typeof WishedVideo>;
type Asked = Pick<JobWish, 'request' | 'plan'>;

const IdempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .describe('The same key with the same request answers the first job, for a day.');

export const CreateJob = WishedVideo.extend({
  priority: z.number().int().min(-100).max(100).default(0).describe('Higher is submitted sooner.'),
  deadlineMs: z.number().int().positive().optional().describe('How long it may take before people are told.'),
  metadata: z.record(z.string().max(512)).default({}).describe('Texts of your own, kept with the job.'),
  idempotencyKey: IdempotencyKey.optional(),
}).strict();
export type CreateJob = z.infer<typeof CreateJob>;

export const RemixJob = z
  .object({ id: z.string(), prompt: z.string().min(1), idempotencyKey: IdempotencyKey.optional() })
  .strict();

/** What is named is used; among several the caller's order holds, unless a policy says otherwise. */
function toAsked({ request, plan }: WishedVideo): Asked {
  const { provider, model } = request.model === undefined ? {} : readModelName(request.model);
  const { model: _, ...rest } = request;
  const providers = provider === undefined ? (plan.providers ?? []) : [provider];
  const usual = providers.length === 0 ? defaultPlan.policy : providers.length === 1 ? 'named' : 'in_order';
  const asked: JobPlan = { ...defaultPlan, ...toDefined(plan), policy: plan.policy ?? usual, providers };
  return { request: model === undefined ? rest : { ...rest, model }, plan: asked };
}

/**
 * The request and plan of a wish. An image in a data URL is looked at, and called what it is. Throws `invalid_request`
 * for a model that nobody has, and for what is no image.
 */
export async function toCheckedAsked(wish: WishedVideo, checkImage: CheckImage): Promise<Asked> {
  const { request, plan } = toAsked(wish);
  if (request.image === undefined) return { request, plan };
  return { request: { ...request, image: await toCheckedImage(request.image, checkImage) }, plan };
}

/** A create as the job that it asks for. Throws as `toCheckedAsked` does. */
export async function toWish(input: CreateJob, checkImage: CheckImage): Promise<JobWish> {
  const { priority, deadlineMs, metadata, idempotencyKey } = input;
  const asked = { ...(await toCheckedAsked(input, checkImage)), priority, metadata };
  return {
    ...asked,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    repetition: { ...toKey(idempotencyKey), fingerprint: toFingerprint(asked), isResend: false },
  };
}

export const toKey = (idempotencyKey: string | undefined) => (idempotencyKey === undefined ? {} : { idempotencyKey });

async function toCheckedImage(image: string, checkImage: CheckImage): Promise<string> {
  const [, data] = /^data:[^,]*;base64,(.*)$/s.exec(image) ?? [];
  if (data !== undefined) {
    const bytes = Buffer.from(data, 'base64');
    const { format } = await checkImage(bytes);
    return `data:image/${format};base64,${bytes.toString('base64')}`;
  }
  if (/^https?:$/.test(new URL(image).protocol)) return image;
  throw new UnderstudyError(
    'Failed to read the image: it is neither an http or https URL nor a base64 data URL. Give one of these.',
    { code: 'invalid_request', param: 'request.image' },
  );
}
