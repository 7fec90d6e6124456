import type { JobError, JobStatus, VideoRequest, Warning } from '@understudy/core';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, json, micros, unit } from './columns.ts';

/**
 * What the gateway is doing for a job. `waiting`: to be submitted. `submitting`: an attempt is on its way.
 * `unknown`: nobody knows whether the provider took it. `running`: a task is watched. `done`: nothing more to do;
 * a canceled job whose task still runs stays `running` until the task has ended, so that its video and cost are kept.
 */
export type JobPhase = 'waiting' | 'submitting' | 'unknown' | 'running' | 'done';

/** How a provider was or is to be chosen. */
export type RoutePolicy = 'named' | 'cheapest' | 'fastest' | 'first_healthy' | 'in_order';

/** The choice of an account, with the reason for or against each candidate. */
export interface RouteDecision {
  readonly policy: RoutePolicy;
  readonly chosen: string | null;
  readonly candidates: readonly RouteCandidate[];
}

export interface RouteCandidate {
  readonly accountId: string;
  readonly provider: string;
  /** `chosen`, `possible`, or why not. */
  readonly verdict: 'chosen' | 'possible' | 'cannot' | 'unhealthy' | 'tried';
  readonly reason: string;
  readonly priceMicros: number | null;
  readonly unit: 'usd' | 'credits';
  readonly medianMs: number | null;
}

/** What a caller wants of the way a job is run, apart from the video. */
export interface JobPlan {
  readonly policy: RoutePolicy;
  /** Providers to choose among, in order of preference; all when empty. */
  readonly providers: readonly string[];
  /** Whether to submit again when nobody knows if the first submission was taken, at the risk of paying twice. */
  readonly submit: 'at-most-once' | 'at-least-once';
  /** Whether a request that no provider meets exactly may be changed, with warnings. */
  readonly canAdapt: boolean;
}

export const jobs = pgTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    apiKeyId: text('api_key_id').notNull(),
    status: text('status').$type<JobStatus>().notNull(),
    phase: text('phase').$type<JobPhase>().notNull(),
    /** Counts every change; a writer names the one it has seen. */
    version: integer('version').notNull().default(0),
    /** As the caller asked; `remixOf` holds the job's id, not the task's. */
    request: json<VideoRequest>('request').notNull(),
    /** As the provider is asked, where that differs: adapted to what it can do, `remixOf` its own task id. */
    adapted: json<VideoRequest>('adapted'),
    /** The body of a create in the provider's own words, sent as it came. */
    nativeBody: json<Readonly<Record<string, unknown>>>('native_body'),
    /** Where the caller of a create in the provider's own words is called back, in the provider's words. */
    callbackUrl: text('callback_url'),
    prompt: text('prompt').notNull(),
    plan: json<JobPlan>('plan').notNull(),
    route: json<RouteDecision>('route').notNull(),
    warnings: json<readonly Warning[]>('warnings').notNull(),
    accountId: text('account_id').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    seconds: integer('seconds'),
    size: text('size'),
    /** The number of the attempt that is on its way, or that comes next and has its cost set aside. */
    attemptNumber: integer('attempt_number').notNull().default(1),
    /** The attempt whose task is watched, or that is on its way. */
    attemptId: text('attempt_id'),
    taskId: text('task_id'),
    priority: integer('priority').notNull().default(0),
    progress: integer('progress'),
    providerStatus: text('provider_status'),
    error: json<JobError>('error'),
    /** Not to be submitted before. */
    notBefore: instant('not_before'),
    createdAt: instant('created_at').notNull(),
    acceptedAt: instant('accepted_at'),
    lastPollAt: instant('last_poll_at'),
    endedAt: instant('ended_at'),
    deadlineAt: instant('deadline_at').notNull(),
    /** Set once the deadline passed while a paid task was running. */
    isOverdue: boolean('is_overdue').notNull().default(false),
    cancelRequestedAt: instant('cancel_requested_at'),
    deletedAt: instant('deleted_at'),
    /** What the video is expected to cost; `null` when no price is known. */
    priceMicros: micros('price_micros'),
    unit: unit('unit').notNull(),
    /** The job whose video this one makes again, and the job that this one tries anew. */
    remixOf: text('remix_of'),
    retryOf: text('retry_of'),
    metadata: json<Readonly<Record<string, string>>>('metadata').notNull().default({}),
  },
  (table) => [
    index('jobs_by_key').on(table.apiKeyId, table.createdAt.desc(), table.id.desc()),
    index('jobs_by_time').on(table.createdAt.desc(), table.id.desc()),
    index('jobs_by_status').on(table.status, table.createdAt.desc(), table.id.desc()),
    index('jobs_by_provider').on(table.provider, table.createdAt.desc(), table.id.desc()),
    index('jobs_waiting')
      .on(table.accountId, table.apiKeyId, table.priority.desc(), table.createdAt, table.id)
      .where(sql`phase = 'waiting'`),
    index('jobs_busy').on(table.accountId, table.phase).where(sql`phase in ('submitting', 'unknown', 'running')`),
    index('jobs_ended').on(table.accountId, table.endedAt.desc()).where(sql`ended_at is not null`),
    index('jobs_deadline').on(table.deadlineAt).where(sql`phase in ('waiting', 'submitting', 'running')`),
    index('jobs_by_end').on(table.endedAt.desc(), table.id.desc()).where(sql`ended_at is not null`),
    index('jobs_task').on(table.accountId, table.taskId).where(sql`task_id is not null`),
    index('jobs_remix').on(table.remixOf).where(sql`remix_of is not null`),
    index('jobs_retry').on(table.retryOf).where(sql`retry_of is not null`),
  ],
);
export type JobRow = typeof jobs.$inferSelect;

/** What is known of an attempt beyond its outcome. */
export interface AttemptEvidence {
  readonly message?: string;
  readonly code?: string;
  readonly httpStatus?: number;
  readonly providerCode?: string;
  readonly headersSentAt?: number | null;
  readonly answer?: string;
  /** Who said so, when it was not the answer itself: a restart, a callback, a person. */
  readonly by?: string;
}

export const attempts = pgTable(
  'attempts',
  {
    id: text('id').primaryKey(),
    jobId: text('job_id').notNull(),
    number: integer('number').notNull(),
    accountId: text('account_id').notNull(),
    credentialId: text('credential_id').notNull(),
    provider: text('provider').notNull(),
    /** The worker that holds it while it is on its way. */
    workerId: integer('worker_id').notNull(),
    body: json<Readonly<Record<string, unknown>>>('body').notNull(),
    bodySha256: text('body_sha256').notNull(),
    /** Unguessable; part of the callback URL of this attempt alone. */
    callbackToken: text('callback_token').notNull(),
    route: json<RouteDecision>('route').notNull(),
    outcome: text('outcome').$type<'not_sent' | 'accepted' | 'rejected' | 'unknown'>(),
    taskId: text('task_id'),
    evidence: json<AttemptEvidence>('evidence'),
    /** How an unknown outcome was settled. */
    resolution: text('resolution').$type<'healed' | 'adopted' | 'resent' | 'given_up'>(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    resolvedAt: instant('resolved_at'),
  },
  (table) => [
    uniqueIndex('attempts_number').on(table.jobId, table.number),
    uniqueIndex('attempts_token').on(table.callbackToken),
    index('attempts_account').on(table.accountId, table.createdAt.desc()),
    index('attempts_task').on(table.provider, table.taskId).where(sql`task_id is not null`),
    index('attempts_open').on(table.workerId).where(sql`outcome is null`),
    index('attempts_unknown').on(table.createdAt).where(sql`outcome = 'unknown' and resolution is null`),
  ],
);
export type AttemptRow = typeof attempts.$inferSelect;

/** Keys that callers gave, and retried requests of clients that gave none. */
export const idempotency = pgTable(
  'idempotency',
  {
    apiKeyId: text('api_key_id').notNull(),
    key: text('key').notNull(),
    bodySha256: text('body_sha256').notNull(),
    jobId: text('job_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.key] }), index('idempotency_expiry').on(table.expiresAt)],
);
