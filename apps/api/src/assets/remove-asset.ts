import { eq } from 'drizzle-orm';
import { type AssetRow, assets } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';

/** Marks a job's video as deleted. The sweep removes its files. */
export async function removeAsset(tx: Tx, { clock }: Pick<Gateway, 'clock'>, jobId: string): Promise<void> {
  const now = clock.now();
  await tx.update(assets).set({ state: 'deleted', deleteAt: now, endedAt: now }).where(eq(assets.jobId, jobId));
}

/** Removes the files of a video and forgets their keys. Throws `unavailable` when the storage fails; then it is tried again. */
export async function removeFiles({ db, storage }: Pick<Gateway, 'db' | 'storage'>, asset: AssetRow): Promise<void> {
  for (const key of [asset.key, asset.thumbnailKey, asset.spritesheetKey]) {
    if (key !== null) await storage.remove(key);
  }
  await db
    .update(assets)
    .set({ key: null, thumbnailKey: null, spritesheetKey: null })
    .where(eq(assets.jobId, asset.jobId));
}
