import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { assets, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import { toArchiveItem } from './record-asset.ts';
import { removeAsset, removeFiles } from './remove-asset.ts';
import { toUrgency } from './urgency.ts';

/** How many are looked at in one sweep. */
const AT_A_TIME = 500;

/** Has forgotten videos copied, and deletes copies whose time is over or whose job was deleted. */
export async function sweepAssets(gateway: Gateway): Promise<void> {
  await queueForgotten(gateway);
  await deleteEnded(gateway);
}

/** Videos that are not copied and that no message in the queue speaks of. */
async function queueForgotten(gateway: Gateway): Promise<void> {
  const hasMessage = sql`exists (select from pgboss.job where name = 'archive' and singleton_key = ${assets.jobId} and state <= 'active')`;
  await transact(gateway, async (tx) => {
    const forgotten = await tx
      .select({ jobId: assets.jobId, expiresAt: assets.expiresAt })
      .from(assets)
      .innerJoin(jobs, eq(jobs.id, assets.jobId))
      .where(and(eq(assets.state, 'remote'), isNull(jobs.deletedAt), sql`not ${hasMessage}`))
      .orderBy(assets.expiresAt)
      .limit(AT_A_TIME);
    await gateway.queue.add(
      tx,
      'archive',
      forgotten.map(({ jobId, expiresAt }) => toArchiveItem(jobId, toUrgency(expiresAt))),
    );
  });
}

async function deleteEnded(gateway: Gateway): Promise<void> {
  const now = gateway.clock.now();
  const ended = await gateway.db
    .select()
    .from(assets)
    .where(
      and(
        isNotNull(assets.key),
        or(eq(assets.state, 'deleted'), and(eq(assets.state, 'archived'), lte(assets.deleteAt, now))),
      ),
    )
    .limit(AT_A_TIME);
  for (const asset of ended) {
    await transact(gateway, (tx) => removeAsset(tx, gateway, asset.jobId));
    await removeFiles(gateway, asset);
  }
}
