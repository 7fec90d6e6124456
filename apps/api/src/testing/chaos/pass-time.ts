import { sql } from 'drizzle-orm';
import type { World } from './world.ts';

/** Lets an hour go by for work that dead processes hold, so that pg-boss hands it to others. */
export async function passTime({ gateway: { db }, boss }: World): Promise<void> {
  await db.execute(sql`update pgboss.job set started_on = started_on - interval '1 hour' where state = 'active'`);
  // It looks once a minute.
  await db.execute(sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`);
  await boss.supervise();
}
