import { sql } from 'drizzle-orm';
import { spend } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Sums } from './ledger-moves.ts';

/** Who an attempt is paid by, and in what. */
export interface Payers {
  readonly accountId: string;
  readonly apiKeyId: string;
  readonly unit: 'usd' | 'credits';
}

export const toKeyOwner = (apiKeyId: string): string => `key:${apiKeyId}`;
export const toAccountOwner = (accountId: string): string => `account:${accountId}`;

/** The month of an instant in UTC, as `2026-11`. */
export const toMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** What is added to the sums of a month. */
interface SpendChange {
  readonly payers: Payers;
  readonly month: string;
  readonly change: Sums;
}

type SpendRow = typeof spend.$inferSelect;

/**
 * Adds to the sums of the keys and the accounts of attempts, and answers those that changed. They stay locked until the
 * transaction ends, those of keys always first and all in one order: jobs of one key that go from an account to another
 * then wait for each other, and do not block each other.
 */
export async function addToSpend(tx: Tx, changes: readonly SpendChange[]): Promise<SpendRow[]> {
  if (changes.length === 0) return [];
  return tx
    .insert(spend)
    .values([...toRows(changes, toKeyOwner, 'apiKeyId'), ...toRows(changes, toAccountOwner, 'accountId')])
    .onConflictDoUpdate({
      target: [spend.owner, spend.month, spend.unit],
      set: {
        reservedMicros: sql`${spend.reservedMicros} + excluded.reserved_micros`,
        settledMicros: sql`${spend.settledMicros} + excluded.settled_micros`,
        riskMicros: sql`${spend.riskMicros} + excluded.risk_micros`,
      },
    })
    .returning();
}

/** One row for each owner, month and unit, in their order; a statement cannot write a row twice. */
function toRows(
  changes: readonly SpendChange[],
  toOwner: (id: string) => string,
  payer: 'apiKeyId' | 'accountId',
): SpendRow[] {
  const rows = new Map<string, SpendRow>();
  for (const { payers, month, change } of changes) {
    const owner = toOwner(payers[payer]);
    const id = `${owner} ${month} ${payers.unit}`;
    const { reservedMicros = 0, settledMicros = 0, riskMicros = 0 } = rows.get(id) ?? {};
    rows.set(id, {
      owner,
      month,
      unit: payers.unit,
      reservedMicros: reservedMicros + change.reservedMicros,
      settledMicros: settledMicros + change.settledMicros,
      riskMicros: riskMicros + change.riskMicros,
    });
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
