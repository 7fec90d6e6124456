import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant, json } from './columns.ts';

/** Where callers want to hear of their jobs. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: text('id').primaryKey(),
    apiKeyId: text('api_key_id').notNull(),
    url: text('url').notNull(),
    types: text('types').array().notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    sealedSecret: bytes('sealed_secret').notNull(),
    /** The secret before a rotation; signs too until then. */
    sealedOldSecret: bytes('sealed_old_secret'),
    oldSecretUntil: instant('old_secret_until'),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [index('webhook_endpoints_key').on(table.apiKeyId).where(sql`deleted_at is null`)],
);

/** One try to deliver. */
export interface DeliveryTry {
  readonly at: number;
  readonly tookMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** Also the `webhook-id` of the message, the same for every try. */
    id: text('id').primaryKey(),
    /** `null`: the message goes to the job's own callback address, unsigned. */
    endpointId: text('endpoint_id'),
    jobId: text('job_id').notNull(),
    type: text('type').notNull(),
    payload: text('payload').notNull(),
    state: text('state').$type<'pending' | 'delivered' | 'failed'>().notNull(),
    tries: json<readonly DeliveryTry[]>('tries').notNull().default([]),
    failures: integer('failures').notNull().default(0),
    nextTryAt: instant('next_try_at'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('webhook_deliveries_endpoint').on(table.endpointId, table.createdAt.desc()),
    index('webhook_deliveries_job').on(table.jobId),
  ],
);
