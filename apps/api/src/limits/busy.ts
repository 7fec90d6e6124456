import { and, eq, type SQL, sql } from 'drizzle-orm';
import { jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';

/** Jobs of an account that hold one of its task slots, as the index `jobs_busy` lists them. */
export const isBusy = (accountId: string): SQL | undefined =>
  and(eq(jobs.accountId, accountId), sql`${jobs.phase} in ('submitting', 'unknown', 'running')`);

/** How many tasks an account runs, or may be running: one whose create was never answered counts. */
export const countBusy = (db: Pick<Tx, '$count'>, accountId: string): Promise<number> =>
  db.$count(jobs, isBusy(accountId));
