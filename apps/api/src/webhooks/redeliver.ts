import { UnderstudyError } from '@understudy/core';
import { and, eq } from 'drizzle-orm';
import { webhookDeliveries } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { type DeliveryView, isVisible, selectDeliveries, toDeliveryView } from './delivery.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';

/**
 * Sends a message again, at once and with the whole schedule of tries before it, whatever became of it before. It keeps
 * its id, by which the receiver knows it. Throws `not_found`, and `conflict` while its endpoint is disabled.
 */
export async function redeliver(
  gateway: Pick<Gateway, 'db' | 'bell' | 'clock' | 'queue'>,
  caller: Caller,
  id: string,
): Promise<DeliveryView> {
  return transact(gateway, async (tx) => {
    const { delivery, endpoint, url } = await lockDelivery(tx, caller, id);
    if (endpoint?.isEnabled === false) {
      throw new UnderstudyError(`Failed to deliver ${id} again: its endpoint is disabled. Enable the endpoint first.`, {
        code: 'conflict',
      });
    }
    const now = gateway.clock.now();
    const pending = { state: 'pending', failures: 0, nextTryAt: now, endedAt: null } as const;
    await tx.update(webhookDeliveries).set(pending).where(eq(webhookDeliveries.id, id));
    await enqueueDeliveries(tx, gateway, [id], now);
    return toDeliveryView({ ...delivery, ...pending }, url);
  });
}

async function lockDelivery(tx: Tx, caller: Caller, id: string) {
  const [found] = await selectDeliveries(tx)
    .where(and(eq(webhookDeliveries.id, id), isVisible(caller)))
    .for('update', { of: webhookDeliveries });
  if (found !== undefined) return found;
  throw new UnderstudyError(
    `Failed to find delivery ${id}: there is none with this id among yours. Check the id and the API key.`,
    { code: 'not_found' },
  );
}
