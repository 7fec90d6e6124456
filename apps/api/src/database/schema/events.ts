import { sql } from 'drizzle-orm';
import { bigserial, customType, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import type { EventType } from '../../events/event-type.ts';
import { instant, json } from './columns.ts';

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** What set a change off. */
export type EventCause = 'caller' | 'person' | 'worker' | 'answer' | 'poll' | 'callback' | 'recovery' | 'deadline';

/**
 * Every change, once, never altered. Read in the order of (`xid`, `id`) and only up to the oldest transaction still
 * open: ids alone are handed out before commits, so a reader that goes by them misses what commits late.
 */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    xid: transactionId('xid').notNull().default(sql`pg_current_xact_id()`),
    at: instant('at').notNull(),
    jobId: text('job_id').notNull(),
    apiKeyId: text('api_key_id').notNull(),
    type: text('type').$type<EventType>().notNull(),
    cause: text('cause').$type<EventCause>().notNull(),
    data: json<Readonly<Record<string, unknown>>>('data').notNull(),
  },
  (table) => [index('events_job').on(table.jobId, table.id), index('events_order').on(table.xid, table.id)],
);
export type EventRow = typeof events.$inferSelect;

/** What went over the wire for a job, secrets taken out. */
export const wireEntries = pgTable(
  'wire_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    jobId: text('job_id').notNull(),
    attemptId: text('attempt_id'),
    at: instant('at').notNull(),
    operation: text('operation').notNull(),
    entry: json<Readonly<Record<string, unknown>>>('entry').notNull(),
  },
  (table) => [index('wire_entries_job').on(table.jobId, table.id)],
);

/** Calls that providers made to us, whatever came of them. */
export const callbacks = pgTable(
  'callbacks',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    jobId: text('job_id').notNull(),
    attemptId: text('attempt_id').notNull(),
    bodySha256: text('body_sha256').notNull(),
    body: json<unknown>('body'),
    verdict: text('verdict').$type<'verifying' | 'repeated' | 'too_late' | 'unreadable'>().notNull(),
  },
  (table) => [index('callbacks_attempt').on(table.attemptId, table.bodySha256)],
);

/** What people and keys change of the gateway itself. */
export type AuditAct =
  | 'account.created'
  | 'account.updated'
  | 'account.key_rotated'
  | 'account.enabled'
  | 'account.disabled'
  | 'breaker.reset'
  | 'key.created'
  | 'key.updated'
  | 'key.revoked'
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.secret_rotated'
  | 'webhook.disabled'
  | 'webhook.deleted';

/** Acts of people and keys that change the gateway itself, not a job: keys, accounts, webhooks. */
export const audit = pgTable('audit', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  apiKeyId: text('api_key_id'),
  act: text('act').$type<AuditAct>().notNull(),
  subject: text('subject').notNull(),
  data: json<Readonly<Record<string, unknown>>>('data').notNull(),
});

/** Processes that carry out attempts. Each holds an advisory lock on its id for as long as it lives. */
export const workers = pgTable('workers', {
  id: serial('id').primaryKey(),
  startedAt: instant('started_at').notNull(),
  pid: integer('pid').notNull(),
  host: text('host').notNull(),
});
