import { and, asc, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { callbacks, idempotency, webhookDeliveries, wireEntries } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';

/** How long the wire log, callbacks and ended deliveries are kept. Jobs, events and money are kept for good. */
const KEPT_MS = 30 * 86_400_000;
/** Few enough that nobody waits for the locks. */
const AT_A_TIME = 1_000;

type World = Pick<Gateway, 'db' | 'clock'>;

/** Deletes what only helps while something is fresh: bodies that went over the wire, and keys that are over. */
export async function forgetOld({ db, clock }: World): Promise<void> {
  const now = clock.now();
  const before = now - KEPT_MS;
  await untilFew(async () => (await db.delete(wireEntries).where(isEarly(db, wireEntries, before))).rowCount);
  await untilFew(async () => (await db.delete(callbacks).where(isEarly(db, callbacks, before))).rowCount);
  await db
    .delete(webhookDeliveries)
    .where(and(isNotNull(webhookDeliveries.endedAt), lt(webhookDeliveries.endedAt, before)));
  await db.delete(idempotency).where(lt(idempotency.expiresAt, now));
}

/** Of the first rows, those from before an instant: ids grow with time, and are indexed where times are not. */
function isEarly(db: World['db'], table: typeof wireEntries | typeof callbacks, before: number): SQL | undefined {
  const first = db.select({ id: table.id }).from(table).orderBy(asc(table.id)).limit(AT_A_TIME);
  return and(inArray(table.id, sql`(${first})`), lt(table.at, before));
}

async function untilFew(deleteSome: () => Promise<number | null>): Promise<void> {
  for (;;) if (((await deleteSome()) ?? 0) < AT_A_TIME) return;
}
