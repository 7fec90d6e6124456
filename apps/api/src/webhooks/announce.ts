import { and, arrayContains, eq, inArray, isNull } from 'drizzle-orm';
import { type JobRow, webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { toMessage, type WebhookType } from './message.ts';

type Told = Pick<JobRow, 'id' | 'apiKeyId'>;
type World = Pick<Gateway, 'clock' | 'ids' | 'queue'>;

/** Tells every enabled endpoint of the job's key what became of the job, once the transaction has committed. */
export const announce = (tx: Tx, gateway: World, job: Told, type: WebhookType): Promise<void> =>
  announceAll(tx, gateway, [job], type);

/** The same for several jobs. */
export async function announceAll(tx: Tx, gateway: World, jobs: readonly Told[], type: WebhookType): Promise<void> {
  const keyIds = [...new Set(jobs.map(({ apiKeyId }) => apiKeyId))];
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, apiKeyId: webhookEndpoints.apiKeyId })
    .from(webhookEndpoints)
    .where(
      and(
        inArray(webhookEndpoints.apiKeyId, keyIds),
        eq(webhookEndpoints.isEnabled, true),
        isNull(webhookEndpoints.deletedAt),
        arrayContains(webhookEndpoints.types, [type]),
      ),
    );
  const now = gateway.clock.now();
  const rows = jobs.flatMap((job) => {
    const eventId = gateway.ids.next('msg').replace('msg_', 'evt_');
    const payload = JSON.stringify(toMessage(eventId, now, type, job.id));
    return endpoints
      .filter(({ apiKeyId }) => apiKeyId === job.apiKeyId)
      .map((endpoint) => ({
        id: gateway.ids.next('msg'),
        endpointId: endpoint.id,
        jobId: job.id,
        type,
        payload,
        state: 'pending' as const,
        nextTryAt: now,
        createdAt: now,
      }));
  });
  if (rows.length === 0) return;
  await tx.insert(webhookDeliveries).values(rows);
  await enqueueDeliveries(
    tx,
    gateway,
    rows.map(({ id }) => id),
    now,
  );
}
