import { eq } from 'drizzle-orm';
import { accountStates } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';

export type AccountStateRow = typeof accountStates.$inferSelect;

/** What limiter and breaker know of an account; `undefined` while nothing is known. */
export async function readAccountState(
  db: Pick<Tx, 'select'>,
  accountId: string,
): Promise<AccountStateRow | undefined> {
  const [row] = await db.select().from(accountStates).where(eq(accountStates.accountId, accountId));
  return row;
}

/**
 * The same, locked until the transaction ends; made when missing. Whoever needs several locks takes them in this order:
 * rows of jobs, this one, rows of spend. Nobody locks two accounts in one transaction.
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
