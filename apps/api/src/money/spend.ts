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

/**
 * Adds to the sums of the key and the account of an attempt, and answers them by owner. Both stay locked until the
 * transaction ends, the key's always first: jobs of one key that go from an account to another then wait for each
 * other, and do not block each other.
 */
export async function addToSpend(
  tx: Tx,
  { accountId, apiKeyId, unit }: Payers,
  month: string,
  change: Sums,
): Promise<ReadonlyMap<string, Sums>> {
  const owners = [toKeyOwner(apiKeyId), toAccountOwner(accountId)];
  const rows = await tx
    .insert(spend)
    .values(owners.map((owner) => ({ owner, month, unit, ...change })))
    .onConflictDoUpdate({
      target: [spend.owner, spend.month, spend.unit],
      set: {
        reservedMicros: sql`${spend.reservedMicros} + excluded.reserved_micros`,
        settledMicros: sql`${spend.settledMicros} + excluded.settled_micros`,
        riskMicros: sql`${spend.riskMicros} + excluded.risk_micros`,
      },
    })
    .returning();
  return new Map(rows.map((row) => [row.owner, row]));
}
