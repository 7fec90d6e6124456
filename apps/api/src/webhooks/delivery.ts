import { and, eq, getTableColumns, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { type DeliveryTry, jobs, webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { Caller } from '../gateway.ts';
import type { WebhookType } from './message.ts';

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** A message and where it goes: to an endpoint, or to the job's own callback address. */
const found = {
  delivery: getTableColumns(webhookDeliveries),
  endpoint: getTableColumns(webhookEndpoints),
  url: sql<string>`coalesce(${webhookEndpoints.url}, ${jobs.callbackUrl}, '')`,
};

/** Messages with their endpoints, where they go to one. */
export const selectDeliveries = (reader: Reader) =>
  reader
    .select(found)
    .from(webhookDeliveries)
    .leftJoin(jobs, eq(jobs.id, webhookDeliveries.jobId))
    .leftJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId));

/** The messages that a caller may know of: those to endpoints and jobs of its key, or all with scope `admin`. */
export const isVisible = (caller: Caller) =>
  and(
    or(isNull(webhookDeliveries.endpointId), and(isNotNull(webhookEndpoints.id), isNull(webhookEndpoints.deletedAt))),
    caller.scopes.includes('admin')
      ? undefined
      : eq(sql`coalesce(${webhookEndpoints.apiKeyId}, ${jobs.apiKeyId})`, caller.apiKeyId),
  );

/** A message and what became of it, for people. Instants in ms since the epoch. */
export interface DeliveryView {
  /** Also the message's `webhook-id`, the same for every try. */
  readonly id: string;
  /** `null`: it goes to the job's own callback address, in the provider's words. */
  readonly endpointId: string | null;
  /** Where it goes. */
  readonly url: string;
  readonly jobId: string;
  readonly type: WebhookType;
  readonly state: DeliveryRow['state'];
  /** What was or will be sent. */
  readonly payload: string;
  readonly tries: readonly DeliveryTry[];
  readonly nextTryAt: number | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

export function toDeliveryView(row: DeliveryRow, url: string): DeliveryView {
  const { failures: _, type, ...view } = row;
  return { ...view, url, type: type as WebhookType };
}
