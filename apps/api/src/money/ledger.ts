import { asc, sql } from 'drizzle-orm';
import { insertRows } from '../database/insert-rows.ts';
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
  const known = await lockEntries(tx, [held.attemptId]);
  if (known.has(held.attemptId)) return;
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
  const month = toMonth(now);
  const sums = await addToSpend(tx, [{ payers, month, change: toSumChange(null, 'reserve', totalMicros) }]);
  checkBudgets(budgets, new Map(sums.map((row) => [row.owner, row])), totalMicros, month);
}

/** Notes that the attempt is paid. Repeated, it changes nothing, and nothing changes it. */
export const settle = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  settleAll(tx, world, [held], reason);

/** The same for several attempts. */
export const settleAll = (tx: Tx, world: World, all: readonly Held[], reason: string): Promise<void> =>
  move(tx, world, all, 'settle', reason);

/** Gives back what an attempt held, because nothing was paid. Changes nothing for one that is paid or holds nothing. */
export const release = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  move(tx, world, [held], 'release', reason);

/** Notes that the attempt is perhaps paid. Changes nothing once that is known. */
export const markRisk = (tx: Tx, world: World, held: Held, reason: string): Promise<void> =>
  move(tx, world, [held], 'risk', reason);

/** The first entry decides over amount, payers and month; `Held` only for an attempt that has none. */
async function move(tx: Tx, { clock }: World, all: readonly Held[], kind: LedgerKind, reason: string): Promise<void> {
  const known = await lockEntries(
    tx,
    all.map(({ attemptId }) => attemptId),
  );
  const now = clock.now();
  const moved = all.flatMap((held) => {
    const { first = null, lastKind = null } = known.get(held.attemptId) ?? {};
    if (!ledgerMoves[lastKind ?? 'none'].includes(kind)) return [];
    return [{ entry: first ?? held, month: toMonth(first?.at ?? now), lastKind }];
  });
  await append(
    tx,
    now,
    moved.map(({ entry }) => entry),
    kind,
    reason,
  );
  const changes = moved.flatMap(({ entry, month, lastKind }) => {
    if (entry.amountMicros === null) return [];
    return [{ payers: entry, month, change: toSumChange(lastKind, kind, entry.amountMicros) }];
  });
  await addToSpend(tx, changes);
}

interface Entries {
  readonly first: typeof ledger.$inferSelect;
  readonly lastKind: LedgerKind;
}

/** What the ledger holds of attempts, by their ids. Until the transaction ends, nobody else adds to it. */
async function lockEntries(tx: Tx, attemptIds: readonly string[]): Promise<ReadonlyMap<string, Entries>> {
  // A statement of its own: one that waits for the lock and reads would read what was there before it waited. In order,
  // so that nobody waits in a circle.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('ledger:' || id, 0)) from unnest(${sql.param(attemptIds.toSorted())}::text[]) as id`,
  );
  const rows = await tx
    .select()
    .from(ledger)
    .where(sql`${ledger.attemptId} = any(${sql.param([...attemptIds])}::text[])`)
    .orderBy(asc(ledger.id));
  const known = new Map<string, Entries>();
  for (const row of rows) {
    known.set(row.attemptId, { first: known.get(row.attemptId)?.first ?? row, lastKind: row.kind });
  }
  return known;
}

async function append(tx: Tx, at: number, all: readonly Held[], kind: LedgerKind, reason: string): Promise<void> {
  await insertRows(
    tx,
    ledger,
    all.map(({ jobId, attemptId, accountId, apiKeyId, amountMicros, unit }) => {
      return { at, kind, jobId, attemptId, accountId, apiKeyId, amountMicros, unit, reason };
    }),
  );
}
