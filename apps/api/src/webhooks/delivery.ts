import type { DeliveryTry, webhookDeliveries } from '../database/schema/index.ts';
import type { WebhookType } from './message.ts';

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** A message to an endpoint and what became of it, for people. Instants in ms since the epoch. */
export interface DeliveryView {
  /** Also the message's `webhook-id`, the same for every try. */
  readonly id: string;
  readonly endpointId: string;
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

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  const { failures: _, type, ...view } = row;
  return { ...view, type: type as WebhookType };
}
