import type { Clock } from '@understudy/core';
import { sql } from 'drizzle-orm';
import { fromDrizzle, type JobWithMetadata, type PgBoss } from 'pg-boss';
import type { Tx } from '../database/transaction.ts';
import { queues, type Work, type WorkName, workNames } from './queues.ts';
import { ringAfterCommit } from './transact.ts';

/** A piece of work to be done. */
export interface WorkItem<N extends WorkName> {
  readonly data: Work[N];
  /** Not before, in ms since the epoch; at once when absent. */
  readonly at?: number;
  /** Of several items with one key, only one waits; the others are dropped. */
  readonly key?: string;
  /** Higher first. */
  readonly priority?: number;
}

/** An item that this process has taken. */
export interface TakenItem<N extends WorkName> {
  readonly id: string;
  readonly data: Work[N];
  /** How often it failed before. */
  readonly failures: number;
}

/** Work in PostgreSQL, by way of pg-boss. Every item is handed out at least once: what handles it must bear repetition. */
export interface Queue {
  /** Adds items in the transaction that makes them necessary. Workers hear of those due now once it has committed. */
  add<N extends WorkName>(tx: Tx, name: N, items: readonly WorkItem<N>[]): Promise<void>;
  /** Takes items that are due, the most urgent first. */
  take<N extends WorkName>(name: N, count: number): Promise<TakenItem<N>[]>;
  /** Says that taken items are still being worked on. Without that they are handed to others after `HOLD_SECONDS`. */
  hold(name: WorkName, items: readonly TakenItem<WorkName>[]): Promise<void>;
  /** Marks items as done; they are gone. */
  finish(name: WorkName, items: readonly TakenItem<WorkName>[]): Promise<void>;
  /** Gives items back after a failure; they come again later, with growing delays. */
  giveBack(name: WorkName, items: readonly TakenItem<WorkName>[], error: unknown): Promise<void>;
  /** When the next item of a kind falls due, in ms since the epoch; `null` when none waits. */
  nextDueAt(name: WorkName): Promise<number | null>;
}

/** For how long an item is left to a worker that says nothing of it; a dead one never does again. */
export const HOLD_SECONDS = 15;

/** Makes the queues that are missing. Run once for each database, after pg-boss has started. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of workNames) {
    const { policy, expireInSeconds } = queues[name];
    const options = {
      policy,
      expireInSeconds,
      heartbeatSeconds: HOLD_SECONDS,
      retryLimit: 1_000_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      retentionSeconds: 365 * 86_400,
      deleteAfterSeconds: 60,
    };
    if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
  }
  await boss.getDb().executeSql(INDEX_DUE);
}

/** pg-boss has no index that tells when the next item falls due. Behind a lock, because processes that start together would both make it. */
const INDEX_DUE = `
  begin;
  select pg_advisory_xact_lock(hashtextextended('understudy_due', 0));
  create index if not exists understudy_due on pgboss.job_common (name, start_after) where state < 'active';
  commit;`;

export function createQueue({ boss, clock }: { readonly boss: PgBoss; readonly clock: Clock }): Queue {
  return {
    async add(tx, name, items) {
      if (items.length === 0) return;
      const now = clock.now();
      const jobs = items.map(({ data, at, key, priority }) => ({
        data,
        startAfter: new Date(at ?? now),
        ...(key === undefined ? {} : { singletonKey: key }),
        ...(priority === undefined ? {} : { priority }),
      }));
      await boss.insert(name, jobs, { db: fromDrizzle(tx, sql) });
      ringAfterCommit(tx, { name, at: Math.min(...items.map(({ at }) => at ?? now)) });
    },

    async take(name, count) {
      const taken = await boss.fetch<Work[typeof name]>(name, { batchSize: count, includeMetadata: true });
      return taken.map(({ id, data, retryCount }: JobWithMetadata<Work[typeof name]>) => ({
        id,
        data,
        failures: retryCount,
      }));
    },

    async hold(name, items) {
      await boss.touch(name, toTaken(items));
    },

    async finish(name, items) {
      if (items.length === 0) return;
      await boss.deleteJob(name, toTaken(items));
    },

    async giveBack(name, items, error) {
      if (items.length === 0) return;
      const reason = { message: error instanceof Error ? error.message : String(error) };
      await boss.fail(name, toTaken(items), reason);
    },

    async nextDueAt(name) {
      const { rows } = await boss
        .getDb()
        .executeSql(
          `select extract(epoch from min(start_after)) * 1000 as due from pgboss.job where name = $1 and state < 'active'`,
          [name],
        );
      const [row] = rows as { due: string | null }[];
      return row?.due == null ? null : Number(row.due);
    },
  };
}

/** Only as they were taken: one that was handed to others meanwhile is theirs. */
const toTaken = (items: readonly TakenItem<WorkName>[]) =>
  items.map(({ id, failures }) => ({ id, retryCount: failures }));
