import { removeAsset } from '../assets/remove-asset.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { removeOffered } from '../references/offer-image.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { cancelJob } from './cancel-job.ts';
import { changeJob } from './change-job.ts';
import { canCancel, canDelete } from './job-acts.ts';
import { readJob } from './read-job.ts';

/**
 * Deletes a job and its files; one that runs is canceled first. Its events and its ledger stay, without the prompt.
 * Throws `not_found`.
 */
export async function deleteJob(gateway: Gateway, caller: Caller, id: string): Promise<void> {
  const job = await readJob(gateway, caller, id);
  if (canCancel(job)) await cancelJob(gateway, caller, id);
  await transact(gateway, async (tx) => {
    const now = gateway.clock.now();
    const locked = await lockJob(tx, id);
    if (locked === null || !canDelete(locked)) return;
    await changeJob(tx, now, locked, { deletedAt: now }, { type: 'deleted', cause: 'caller' });
    await removeAsset(tx, gateway, id);
  });
  for (const image of [job.request.image, job.adapted?.image]) {
    if (image !== undefined) await removeOffered(gateway, image);
  }
}
