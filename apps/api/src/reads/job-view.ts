import { ErrorCode, JobStatus, Warning } from '@understudy/core';
import { z } from 'zod';
import type { LedgerKind } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';
import { AssetView, toAssetView } from './asset-view.ts';
import { JobActions, toJobActions } from './job-actions.ts';
import { JobPhase } from './job-query.ts';
import type { ListedPair } from './list-jobs.ts';

const instant = z.number().int().describe('Milliseconds since the epoch.');
const micros = z.number().int().describe('Millionths of `unit`.');

/** A job as callers and people see it, wherever it is shown. */
export const JobView = z
  .object({
    id: z.string(),
    apiKeyId: z.string().describe('The key that created it.'),
    apiKeyName: z.string().describe('What people call that key.'),
    status: JobStatus,
    phase: JobPhase.describe('What the gateway is doing for it.'),
    prompt: z.string(),
    provider: z.string(),
    accountId: z.string(),
    model: z.string(),
    seconds: z.number().int().nullable(),
    size: z.string().nullable().describe('Such as 1280x720.'),
    progress: z.number().int().nullable().describe('0 to 100; null when the provider reports none.'),
    providerStatus: z.string().nullable().describe('The provider’s own word, as it came.'),
    taskId: z.string().nullable().describe('The provider’s id of the task.'),
    attemptId: z.string().nullable(),
    error: z
      .object({ code: ErrorCode, message: z.string(), providerCode: z.string().optional() })
      .nullable()
      .describe('Why it failed; null unless it did.'),
    warnings: z.array(Warning).describe('What of the request was changed or could not be carried.'),
    priority: z.number().int(),
    priceMicros: micros
      .nullable()
      .describe('What the video is expected to cost, in millionths of `unit`; null: no price is known.'),
    unit: z.enum(['usd', 'credits']),
    money: z
      .enum(['reserve', 'settle', 'release', 'risk'])
      .nullable()
      .describe('What became of the price last: set aside, paid, given back or at risk; null: nothing was set aside.'),
    remixOf: z.string().nullable(),
    retryOf: z.string().nullable(),
    metadata: z.record(z.string()),
    createdAt: instant,
    notBefore: instant.nullable().describe('Not submitted before.'),
    acceptedAt: instant.nullable(),
    endedAt: instant.nullable(),
    deadlineAt: instant,
    isOverdue: z.boolean().describe('The deadline passed while a paid task was running.'),
    cancelRequestedAt: instant.nullable(),
    asset: AssetView.nullable(),
    actions: JobActions,
  })
  .describe('A job: one video, from the wish to the file.');
export type JobView = z.infer<typeof JobView>;

/** What a job's own row does not hold. */
export interface JobContext {
  readonly apiKeyName: string;
  readonly money: LedgerKind | null;
}

/** The one shape of a job as a caller sees it, from its row, that of its asset, and what is known beside them. */
export function toJobView({ job, asset }: ListedPair, caller: Caller, { apiKeyName, money }: JobContext): JobView {
  return {
    id: job.id,
    apiKeyId: job.apiKeyId,
    apiKeyName,
    status: job.status,
    phase: job.phase,
    prompt: job.prompt,
    provider: job.provider,
    accountId: job.accountId,
    model: job.model,
    seconds: job.seconds,
    size: job.size,
    progress: job.progress,
    providerStatus: job.providerStatus,
    taskId: job.taskId,
    attemptId: job.attemptId,
    error: job.error,
    warnings: [...job.warnings],
    priority: job.priority,
    priceMicros: job.priceMicros,
    unit: job.unit,
    money,
    remixOf: job.remixOf,
    retryOf: job.retryOf,
    metadata: job.metadata,
    createdAt: job.createdAt,
    notBefore: job.notBefore,
    acceptedAt: job.acceptedAt,
    endedAt: job.endedAt,
    deadlineAt: job.deadlineAt,
    isOverdue: job.isOverdue,
    cancelRequestedAt: job.cancelRequestedAt,
    asset: asset === null ? null : toAssetView(asset),
    actions: toJobActions(caller, job, asset),
  };
}
