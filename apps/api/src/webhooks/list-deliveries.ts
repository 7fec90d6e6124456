import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { webhookDeliveries } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { type DeliveryView, isVisible, selectDeliveries, toDeliveryView } from './delivery.ts';

/** Which deliveries are meant; what is absent does not matter. */
export interface DeliveryQuery {
  readonly endpointId?: string;
  readonly jobId?: string;
  /** From 1 to 200; 50 when absent. */
  readonly limit?: number;
  /** The id of the last delivery of the page before. */
  readonly after?: string;
}

export interface DeliveryPage {
  readonly deliveries: readonly DeliveryView[];
  /** What to ask the next page with, as `after`; `null` at the end. */
  readonly nextCursor: string | null;
}

/** Messages to the caller's endpoints and callback addresses, or to everyone's with scope `admin`, latest first. */
export async function listDeliveries(
  { db }: Pick<Gateway, 'db'>,
  caller: Caller,
  { endpointId, jobId, limit = 50, after }: DeliveryQuery = {},
): Promise<DeliveryPage> {
  const rows = await selectDeliveries(db)
    .where(
      and(
        isVisible(caller),
        endpointId === undefined ? undefined : eq(webhookDeliveries.endpointId, endpointId),
        jobId === undefined ? undefined : eq(webhookDeliveries.jobId, jobId),
        after === undefined ? undefined : isBefore(after),
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    deliveries: page.map(({ delivery, url }) => toDeliveryView(delivery, url)),
    nextCursor: rows.length > page.length ? (page.at(-1)?.delivery.id ?? null) : null,
  };
}

const isBefore = (id: string): SQL =>
  sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id}) < (select created_at, id from webhook_deliveries where id = ${id})`;
