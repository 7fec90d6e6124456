import { and, arrayContains, eq, inArray, isNull } from 'drizzle-orm';
import { findProvider } from '../accounts/account.ts';
import { assets, type JobRow, webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { toCallbackBody } from '../native/callback-body.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { toMessage, type WebhookType } from './message.ts';

type World = Pick<Gateway, 'clock' | 'ids' | 'queue'>;
type NewDelivery = typeof webhookDeliveries.$inferInsert;

/**
 * Tells every enabled endpoint of the job's key what became of the job, and its own callback address where it has one,
 * once the transaction has committed.
 */
export const announce = (tx: Tx, gateway: World, job: JobRow, type: WebhookType): Promise<void> =>
  announceAll(tx, gateway, [job], type);

/** The same for several jobs. */
export async function announceAll(tx: Tx, gateway: World, jobs: readonly JobRow[], type: WebhookType): Promise<void> {
  const rows = [...(await toMessages(tx, gateway, jobs, type)), ...(await toNativeCallbacks(tx, gateway, jobs, type))];
  if (rows.length === 0) return;
  await tx.insert(webhookDeliveries).values(rows);
  await enqueueDeliveries(
    tx,
    gateway,
    rows.map(({ id }) => id),
    gateway.clock.now(),
  );
}

async function toMessages(tx: Tx, gateway: World, jobs: readonly JobRow[], type: WebhookType): Promise<NewDelivery[]> {
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
  return jobs.flatMap((job) => {
    const eventId = gateway.ids.next('msg').replace('msg_', 'evt_');
    const payload = JSON.stringify(toMessage(eventId, gateway.clock.now(), type, job.id));
    return endpoints
      .filter(({ apiKeyId }) => apiKeyId === job.apiKeyId)
      .map((endpoint) => toDelivery(gateway, job, type, { endpointId: endpoint.id, payload }));
  });
}

/** A job whose create never made a task has nothing that the provider would call back with. */
async function toNativeCallbacks(
  tx: Tx,
  gateway: World,
  jobs: readonly JobRow[],
  type: WebhookType,
): Promise<NewDelivery[]> {
  const called = jobs.flatMap(({ taskId, ...job }) => {
    const provider = findProvider(job.provider);
    return job.callbackUrl === null || taskId === null || provider === null
      ? []
      : [{ provider, job: { ...job, taskId } }];
  });
  if (called.length === 0) return [];
  const ids = called.map(({ job }) => job.id);
  const kept = await tx
    .select({ id: assets.jobId, remote: assets.remote })
    .from(assets)
    .where(inArray(assets.jobId, ids));
  const remotes = new Map(kept.map(({ id, remote }) => [id, remote]));
  return called.map(({ provider, job }) => {
    const payload = toCallbackBody(provider, job, remotes.get(job.id) ?? null);
    return toDelivery(gateway, job, type, { endpointId: null, payload });
  });
}

function toDelivery(
  { clock, ids }: World,
  job: JobRow,
  type: WebhookType,
  message: { readonly endpointId: string | null; readonly payload: string },
): NewDelivery {
  const now = clock.now();
  return { ...message, id: ids.next('msg'), jobId: job.id, type, state: 'pending', nextTryAt: now, createdAt: now };
}
