import { and, eq, sql } from 'drizzle-orm';
import { type EventRow, events } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { EventPosition } from './event-position.ts';

/** Events of one job, of one key, or all. */
export interface EventFilter {
  readonly jobId?: string;
  readonly apiKeyId?: string;
}

export interface EventBatch {
  readonly events: readonly EventRow[];
  /** What comes behind them: `held_back` are events that wait for an older transaction, which may still write some before them. */
  readonly next: 'more' | 'held_back' | 'nothing';
}

/**
 * Transactions older than this are over, so nothing can appear before it any more. A transaction in another database of
 * the same server writes no events here; to know where one runs takes a look at all locks.
 */
const settledBefore = {
  quick: sql`pg_snapshot_xmin(pg_current_snapshot())`,
  exact: sql`coalesce((
    select running from pg_snapshot_xip(pg_current_snapshot()) as running where not exists (
      select 1 from pg_locks held join pg_stat_activity client using (pid)
      where held.locktype = 'transactionid' and held.mode = 'ExclusiveLock' and held.granted
        and held.transactionid = running::xid and client.datname <> current_database())
    order by running limit 1), pg_snapshot_xmax(pg_current_snapshot()))`,
};
const place = sql`(${events.xid}, ${events.id})`;
const toPlace = ({ xid, id }: EventPosition) => sql`(${xid}::xid8, ${id})`;

/** The place behind everything that is settled now. */
export async function readEnd(db: Reader): Promise<EventPosition> {
  const { rows } = await db.execute<{ xid: string }>(sql`select ${settledBefore.exact}::text as xid`);
  return { xid: rows[0]?.xid ?? '0', id: 0 };
}

/**
 * The next settled events behind a place, in the one order that all readers see; up to another place, before which all
 * is settled, where one is given. An exact look passes over other databases' transactions, a quick one waits for them.
 */
export async function readEvents(
  db: Reader,
  limit: number,
  {
    from,
    upTo,
    filter = {},
    look = 'quick',
  }: {
    readonly from: EventPosition;
    readonly upTo?: EventPosition;
    readonly filter?: EventFilter;
    readonly look?: 'quick' | 'exact';
  },
): Promise<EventBatch> {
  const isSettled = upTo === undefined ? sql<boolean>`${events.xid} < ${settledBefore[look]}` : sql<boolean>`true`;
  const rows = await db
    .select({ event: events, isSettled })
    .from(events)
    .where(
      and(
        sql`${place} > ${toPlace(from)}`,
        upTo && sql`${place} <= ${toPlace(upTo)}`,
        filter.jobId === undefined ? undefined : eq(events.jobId, filter.jobId),
        filter.apiKeyId === undefined ? undefined : eq(events.apiKeyId, filter.apiKeyId),
      ),
    )
    .orderBy(events.xid, events.id)
    .limit(limit + 1);
  const settled = rows.filter((row) => row.isSettled);
  return {
    events: settled.slice(0, limit).map(({ event }) => event),
    next: settled.length > limit ? 'more' : settled.length < rows.length ? 'held_back' : 'nothing',
  };
}
