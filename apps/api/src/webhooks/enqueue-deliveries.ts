import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';

/** Has messages sent at an instant (ms since the epoch). A message that waits for that instant already is not added. */
export async function enqueueDeliveries(
  tx: Tx,
  { queue }: Pick<Gateway, 'queue'>,
  deliveryIds: readonly string[],
  at: number,
): Promise<void> {
  const items = deliveryIds.map((deliveryId) => ({ data: { deliveryId }, at, key: `${deliveryId}@${at}` }));
  await queue.add(tx, 'deliver', items);
}
