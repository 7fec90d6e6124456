import { and, arrayContains, eq, isNull } from 'drizzle-orm';
import { type JobRow, webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { toMessage, type WebhookType } from './message.ts';

/** Tells every enabled endpoint of the job's key what became of the job, once the transaction has committed. */
export async function announce(
  tx: Tx,
  gateway: Pick<Gateway, 'clock' | 'ids' | 'queue'>,
  job: Pick<JobRow, 'id' | 'apiKeyId'>,
  type: WebhookType,
): Promise<void> {
  const endpoints = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.apiKeyId, job.apiKeyId),
        eq(webhookEndpoints.isEnabled, true),
        isNull(webhookEndpoints.deletedAt),
        arrayContains(webhookEndpoints.types, [type]),
      ),
    );
  if (endpoints.length === 0) return;
  const now = gateway.clock.now();
  const eventId = gateway.ids.next('msg').replace('msg_', 'evt_');
  const payload = JSON.stringify(toMessage(eventId, now, type, job.id));
  const rows = endpoints.map((endpoint) => ({
    id: gateway.ids.next('msg'),
    endpointId: endpoint.id,
    jobId: job.id,
    type,
    payload,
    state: 'pending' as const,
    nextTryAt: now,
    createdAt: now,
  }));
  await tx.insert(webhookDeliveries).values(rows);
  await enqueueDeliveries(
    tx,
    gateway,
    rows.map(({ id }) => id),
    now,
  );
}
