import { JobStatus } from '@understudy/core';
import { z } from 'zod';
import type { JobPhase as Phase } from '../database/schema/index.ts';

export const JobPhase = z.enum([
  'waiting',
  'submitting',
  'unknown',
  'running',
  'done',
] as const satisfies readonly Phase[]);
const instant = z.number().int().min(0);
const oneOf = <T extends z.ZodTypeAny>(value: T) => z.array(value).min(1).max(20);

/** Which jobs are meant; what is absent does not matter. */
export const JobFilter = z
  .object({
    ids: z.array(z.string().max(100)).min(1).max(200).describe('Of these jobs alone.').optional(),
    statuses: oneOf(JobStatus).describe('Jobs in one of these statuses.').optional(),
    phases: oneOf(JobPhase).describe('Jobs of which the gateway is doing one of these.').optional(),
    providers: oneOf(z.string()).describe('Jobs at one of these providers.').optional(),
    accountIds: oneOf(z.string()).describe('Jobs at one of these accounts.').optional(),
    apiKeyIds: oneOf(z.string())
      .describe('Jobs of one of these API keys; others than your own need scope admin.')
      .optional(),
    createdFrom: instant.describe('Created at this instant or later, in ms since the epoch.').optional(),
    createdBefore: instant.describe('Created before this instant, in ms since the epoch.').optional(),
    isAtRisk: z
      .literal(true)
      .describe('Jobs whose video is not copied yet and may be lost, or is lost and nobody took note.')
      .optional(),
    search: z
      .string()
      .max(200)
      .describe('Words of the prompt, in any order; the last one, from three letters on, may be unfinished.')
      .optional(),
  })
  .strict();
export type JobFilter = z.infer<typeof JobFilter>;

/** A page of jobs. */
export const JobQuery = JobFilter.extend({
  sort: z
    .enum(['created', 'ended', 'expiry'])
    .default('created')
    .describe(
      'By creation; by end, of jobs that have ended; or by when the provider drops the video, of those not copied yet.',
    ),
  order: z.enum(['asc', 'desc']).default('desc').describe('Earliest or latest first.'),
  limit: z.number().int().min(1).max(200).default(50),
  after: z.string().max(100).describe('The id of the last job of the page before.').optional(),
});
export type JobQuery = z.infer<typeof JobQuery>;
