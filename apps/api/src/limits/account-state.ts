import { eq, inArray } from 'drizzle-orm';
import { accountStates } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import { createBatcher } from '../queue/batcher.ts';

export type AccountStateRow = typeof accountStates.$inferSelect;

/** What limiter and breaker know of an account; `undefined` while nothing is known. */
export async function readAccountState(
  db: Pick<Tx, 'select'>,
  accountId: string,
): Promise<AccountStateRow | undefined> {
  const [row] = await db.select().from(accountStates).where(eq(accountStates.accountId, accountId));
  return row;
}

type States = ReadonlyMap<string, AccountStateRow>;

const readers = new WeakMap<object, (ids: readonly string[]) => Promise<States>>();
const MOST = 200;

/** What is known of accounts, by their ids. Those who ask while others are being answered are answered together next. */
export function readAccountStates(db: Pick<Tx, 'select'>, ids: readonly string[]): Promise<States> {
  const read = readers.get(db) ?? createBatcher((asked) => readStates(db, asked), MOST);
  readers.set(db, read);
  return read(ids);
}

async function readStates(db: Pick<Tx, 'select'>, asked: readonly (readonly string[])[]): Promise<States[]> {
  const ids = [...new Set(asked.flat())];
  const rows = await db.select().from(accountStates).where(inArray(accountStates.accountId, ids));
  const states = new Map(rows.map((row) => [row.accountId, row]));
  return asked.map(() => states);
}

/**
 * The same of one account, locked until the transaction ends; made when missing. Whoever needs several locks takes them
 * in this order: rows of jobs, this one, rows of spend; and several accounts in the order of their ids.
 */
export async function lockAccountState(tx: Tx, accountId: string): Promise<AccountStateRow> {
  const isIt = eq(accountStates.accountId, accountId);
  const [row] = await tx.select().from(accountStates).where(isIt).for('update');
  if (row !== undefined) return row;
  await tx.insert(accountStates).values({ accountId }).onConflictDoNothing();
  const [made] = await tx.select().from(accountStates).where(isIt).for('update');
  if (made === undefined) throw new Error(`Failed to lock account ${accountId}: its state is gone. Restore its row.`);
  return made;
}
