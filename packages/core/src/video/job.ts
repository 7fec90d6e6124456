import { z } from 'zod';
import { ErrorCode } from '../errors.ts';
import { VideoRequest, Warning } from './request.ts';

export const JobStatus = z.enum(['queued', 'in_progress', 'completed', 'failed', 'canceled']);
export type JobStatus = z.infer<typeof JobStatus>;

/** What is known of one submission: whether the provider took it, refused it, never saw it, or nobody can tell. */
export const AttemptOutcome = z.enum(['not_sent', 'accepted', 'rejected', 'unknown']);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** One submission of a job to one provider. */
export const Attempt = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('not_sent'), provider: z.string() }),
  z.object({ outcome: z.literal('accepted'), provider: z.string(), taskId: z.string() }),
  z.object({ outcome: z.literal('rejected'), provider: z.string(), code: ErrorCode }),
  z.object({ outcome: z.literal('unknown'), provider: z.string(), evidence: z.string() }),
]);
export type Attempt = z.infer<typeof Attempt>;

/** Where a finished video is to be had from the provider. */
export const RemoteAsset = z.discriminatedUnion('from', [
  z.object({ from: z.literal('url'), url: z.string().url() }),
  z.object({ from: z.literal('download'), taskId: z.string() }),
]);
export type RemoteAsset = z.infer<typeof RemoteAsset>;

/** The video a job produced. `expiresAt` is milliseconds since the epoch, `null` when the provider does not say. */
export const Asset = z.discriminatedUnion('state', [
  z.object({ state: z.literal('remote'), remote: RemoteAsset, expiresAt: z.number().nullable() }),
  z.object({
    state: z.literal('archived'),
    key: z.string(),
    bytes: z.number().int().positive(),
    sha256: z.string().length(64),
    archivedAt: z.number(),
  }),
  z.object({ state: z.literal('expired'), expiredAt: z.number() }),
]);
export type Asset = z.infer<typeof Asset>;

/** Why a job failed, in our code and the provider's words. */
export const JobError = z.object({
  code: ErrorCode,
  message: z.string(),
  providerCode: z.string().optional(),
});
export type JobError = z.infer<typeof JobError>;

const common = {
  id: z.string(),
  request: VideoRequest,
  warnings: z.array(Warning),
  attempts: z.array(Attempt),
  createdAt: z.number(),
};
/** 0 to 100; `null` when the provider does not report it. */
const progress = z.number().min(0).max(100).nullable();

/** One asynchronous generation. Each status owns its fields. */
export const Job = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('queued'), progress }),
  z.object({ ...common, status: z.literal('in_progress'), progress }),
  z.object({ ...common, status: z.literal('completed'), completedAt: z.number(), asset: Asset }),
  z.object({ ...common, status: z.literal('failed'), endedAt: z.number(), error: JobError }),
  z.object({ ...common, status: z.literal('canceled'), endedAt: z.number() }),
]);
export type Job = z.infer<typeof Job>;

const seen = {
  /** The provider's own status word, kept as it came. */
  providerStatus: z.string(),
};
/** What one provider answer says about a job, in our words: what every adapter reads a task into. */
export const JobUpdate = z.discriminatedUnion('status', [
  z.object({ ...seen, status: z.literal('queued'), progress }),
  z.object({
    ...seen,
    status: z.literal('in_progress'),
    progress,
    /** False when the word is not in the provider's lifecycle: keep polling and report it. */
    isKnownStatus: z.boolean(),
  }),
  z.object({ ...seen, status: z.literal('completed'), completedAt: z.number().nullable(), asset: RemoteAsset }),
  z.object({ ...seen, status: z.literal('failed'), endedAt: z.number().nullable(), error: JobError }),
  z.object({ ...seen, status: z.literal('canceled'), endedAt: z.number().nullable() }),
]);
export type JobUpdate = z.infer<typeof JobUpdate>;
