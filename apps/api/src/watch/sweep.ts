import { and, lte, type SQL, sql } from 'drizzle-orm';
import { jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import type { WorkName } from '../queue/queues.ts';
import { transact } from '../queue/transact.ts';
import { toPollItem } from './poll-item.ts';
import { toSettleItem } from './settle-item.ts';

type World = Pick<Gateway, 'db' | 'bell' | 'clock' | 'queue'>;

/** Any number that nobody else locks. */
const SWEEP_LOCK = 7_223_300_002;
const SWEPT = 1_000;

/**
 * Finds jobs that nobody would look at any more: running ones without a poll to come, and those past their deadline
 * that nobody settles. Several processes may call it; one does the work.
 */
export async function sweep(gateway: World): Promise<void> {
  await transact(gateway, async (tx) => {
    const { rows } = await tx.execute<{ is_mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${SWEEP_LOCK}) as is_mine`,
    );
    if (rows[0]?.is_mine !== true) return;
    const now = gateway.clock.now();
    const find = (condition: SQL | undefined) => tx.select({ id: jobs.id }).from(jobs).where(condition).limit(SWEPT);
    // Phases as literals, and one at a time, as the partial indexes state them.
    const isPast = lte(jobs.deadlineAt, now);
    const unpolled = await find(and(sql`${jobs.phase} = 'running'`, hasNo('poll')));
    const waiting = await find(and(sql`${jobs.phase} = 'waiting'`, isPast, hasNo('settle')));
    const busy = await find(and(sql`${jobs.phase} in ('submitting', 'running')`, isPast, hasNo('settle')));
    await gateway.queue.add(
      tx,
      'poll',
      unpolled.map(({ id }) => toPollItem(id, { at: now })),
    );
    await gateway.queue.add(
      tx,
      'settle',
      [...waiting, ...busy].map(({ id }) => toSettleItem(id, now)),
    );
  });
}

/** Whether no work of a kind waits for a job or is being done. */
const hasNo = (name: WorkName): SQL =>
  sql`not exists (select from pgboss.job where name = ${name} and singleton_key = ${jobs.id} and state <= 'active')`;
