import { and, eq } from 'drizzle-orm';
import { audit, webhookDeliveries, webhookEndpoints } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { inJobSpan } from '../operations/spans.ts';
import { transact } from '../queue/transact.ts';
import type { Handler } from '../queue/work-loop.ts';
import { type DeliveryRow, selectDeliveries } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { toNextTryAt } from './retry-schedule.ts';
import { ANSWER_MS, type SendResult, send } from './send.ts';

type World = Pick<Gateway, 'db' | 'bell' | 'clock' | 'queue' | 'sealer' | 'guardedFetch'>;

interface Found {
  readonly delivery: DeliveryRow;
  /** `null`: it goes to the job's own callback address. */
  readonly endpoint: EndpointRow | null;
  readonly url: string;
}

/**
 * Sends messages to webhook endpoints and callback addresses. A success ends a delivery, a 410 disables its endpoint, an
 * address that is never called fails it for good, and anything else is tried again on a schedule. `answerMs`: how long
 * an endpoint may take.
 */
export function createDeliverHandler(
  gateway: World,
  { answerMs = ANSWER_MS }: { readonly answerMs?: number } = {},
): Handler<'deliver'> {
  return async (items) => {
    await Promise.all(items.map(({ data }) => deliver(gateway, data.deliveryId, answerMs)));
  };
}

async function deliver(gateway: World, id: string, answerMs: number): Promise<void> {
  const found = await findPending(gateway, id);
  if (found === null) return;
  const { delivery, endpoint, url } = found;
  const { nextTryAt } = delivery;
  const now = gateway.clock.now();
  if (nextTryAt !== null && nextTryAt > now) {
    await transact(gateway, (tx) => enqueueDeliveries(tx, gateway, [id], nextTryAt));
    return;
  }
  const isOpen = endpoint === null || (endpoint.isEnabled && endpoint.deletedAt === null);
  const entry = { at: now, tookMs: 0, status: null, error: 'the endpoint is disabled or deleted' };
  const result = isOpen
    ? await inJobSpan('deliver', delivery.jobId, {}, () => send(gateway, delivery, { url, endpoint }, answerMs))
    : ({ verdict: 'refused', entry } satisfies SendResult);
  await transact(gateway, (tx) => record(tx, gateway, found, result));
}

async function findPending({ db }: Pick<Gateway, 'db'>, id: string): Promise<Found | null> {
  const [found] = await selectDeliveries(db).where(
    and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'pending')),
  );
  return found ?? null;
}

async function record(tx: Tx, gateway: World, { delivery, endpoint }: Found, result: SendResult): Promise<void> {
  const { verdict, entry } = result;
  const { id } = delivery;
  const now = gateway.clock.now();
  const failures = delivery.failures + (verdict === 'delivered' ? 0 : 1);
  const nextTryAt = verdict === 'failed' ? toNextTryAt(id, failures, now) : null;
  const end = { state: verdict === 'delivered' ? 'delivered' : 'failed', endedAt: now } as const;
  const recorded = await tx
    .update(webhookDeliveries)
    .set({ tries: [...delivery.tries, entry], failures, nextTryAt, ...(nextTryAt === null ? end : {}) })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.state, 'pending'),
        eq(webhookDeliveries.failures, delivery.failures),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (recorded.length === 0) return;
  if (nextTryAt !== null) await enqueueDeliveries(tx, gateway, [id], nextTryAt);
  if (verdict === 'gone' && endpoint !== null) await disable(tx, now, endpoint);
}

async function disable(tx: Tx, now: number, { id }: EndpointRow): Promise<void> {
  await tx.update(webhookEndpoints).set({ isEnabled: false }).where(eq(webhookEndpoints.id, id));
  await tx
    .insert(audit)
    .values({ at: now, act: 'webhook.disabled', subject: id, data: { because: 'it answered 410' } });
}
