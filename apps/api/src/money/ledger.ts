import { asc, eq, sql } from 'drizzle-orm';
import { type LedgerKind, ledger } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { checkBudgets, checkPriced, readBudgets } from './budgets.ts';
import { ledgerMoves, toSumChange } from './ledger-moves.ts';
import { addToSpend, type Payers, toMonth } from './spend.ts';

/** What an attempt costs, and whom. */
export interface Held extends Payers {
  readonly jobId: string;
  readonly attemptId: string;
  /** In millionths of the unit; `null` when no price is known. */
  readonly amountMicros: number | null;
}

type World = Pick<Gateway, 'clock'>;

/**
 * Sets the cost of an attempt aside. Throws `budget_exceeded` when the key or the account may not spend that much this
 * month, or has a budget while the price is not known; the transaction must then be rolled back, to the savepoint at
 * least. Money belongs to the month in which it was set aside, whenever it is paid. Repeated, it changes nothing.
 */
export async function reserve(tx: Tx, world: World, held: Held): Promise<void> {
  const { first } = await lockEntries(tx, held.attemptId);
  if (first !== null) return;
  await reserveNew(tx, world, [held]);
}

/**
 * Sets aside the cost of attempts that nobody else knows of yet and that the same key and account pay in one unit, each
 * as `reserve` does; all or none.
 */
export async function reserveNew(tx: Tx, { clock }: World, all: readonly Held[]): Promise<void> {
  const [payers] = all;
  if (payers === undefined) return;
  const now = clock.now();
  const budgets = await readBudgets(tx, payers);
  for (const held of all) checkPriced(budgets, held);
  await append(tx, now, all, 'reserve', 'set aside for an attempt');
  const priced = all.flatMap(({ amountMicros }) => (amountMicros === null ? [] : [amountMicros]));
  if (priced.length === 0) return;
  const totalMicros = priced.reduce((sum, micros) => sum + micros, 0);
  const sums = await addToSpend(tx, payers, toMonth(now), toSumChange(null, 'reserve', totalMicros));
  checkBudgets(budgets, sums, totalMicros, toMonth(now));
}

/** Notes that the attempt is paid. Repeated, it changes nothing, and nothing changes it. */
export const settle = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  move(tx, world, held, 'settle', reason);

/** Gives back what an attempt held, because nothing was paid. Changes nothing for one that is paid or holds nothing. */
export const release = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  move(tx, world, held, 'release', reason);

/** Notes that the attempt is perhaps paid. Changes nothing once that is known. */
export const markRisk = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  move(tx, world, held, 'risk', reason);

/** The first entry decides over amount, payers and month; `held` only for an attempt that has none. */
async function move(tx: Tx, { clock }: World, held: Held, kind: LedgerKind, reason: string): Promise<void> {
  const { first, lastKind } = await lockEntries(tx, held.attemptId);
  if (!ledgerMoves[lastKind ?? 'none'].includes(kind)) return;
  const now = clock.now();
  const entry = first ?? held;
  await append(tx, now, [entry], kind, reason);
  if (entry.amountMicros === null) return;
  await addToSpend(tx, entry, toMonth(first?.at ?? now), toSumChange(lastKind, kind, entry.amountMicros));
}

interface Entries {
  readonly first: typeof ledger.$inferSelect | null;
  readonly lastKind: LedgerKind | null;
}

/** What the ledger holds of an attempt. Until the transaction ends, nobody else adds to it. */
async function lockEntries(tx: Tx, attemptId: string): Promise<Entries> {
  // A statement of its own: one that waits for the lock and reads would read what was there before it waited.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger:${attemptId}`}, 0))`);
  const entries = await tx.select().from(ledger).where(eq(ledger.attemptId, attemptId)).orderBy(asc(ledger.id));
  return { first: entries[0] ?? null, lastKind: entries.at(-1)?.kind ?? null };
}

async function append(tx: Tx, at: number, all: readonly Held[], kind: LedgerKind, reason: string): Promise<void> {
  await tx.insert(ledger).values(
    all.map(({ jobId, attemptId, accountId, apiKeyId, amountMicros, unit }) => {
      return { at, kind, jobId, attemptId, accountId, apiKeyId, amountMicros, unit, reason };
    }),
  );
}
