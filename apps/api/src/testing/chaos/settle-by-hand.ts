import { listInbox } from '../../inbox/list-inbox.ts';
import { adoptTask, giveUp } from '../../inbox/settle-unknown.ts';
import { readBills } from './bills.ts';
import type { World } from './world.ts';

/**
 * Does what a person does with attempts of unknown outcome: looks them up in the provider's ledger, adopts the tasks
 * that are there, and gives up the others. Answers how many were adopted and given up.
 */
export async function settleByHand(world: World): Promise<{ readonly adopted: number; readonly givenUp: number }> {
  const { gateway, admin } = world;
  const [bills, inbox] = await Promise.all([readBills(world), listInbox(gateway, admin)]);
  let adopted = 0;
  let givenUp = 0;
  for (const item of inbox.items) {
    if (item.kind !== 'unknown_attempt') continue;
    const [bill] = bills.get(item.job.prompt) ?? [];
    if (bill === undefined) {
      await giveUp(gateway, admin, item.job.id, false);
      givenUp += 1;
    } else {
      await adoptTask(gateway, admin, item.job.id, bill.taskId);
      adopted += 1;
    }
  }
  return { adopted, givenUp };
}
