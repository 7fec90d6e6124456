import { UnderstudyError } from '@understudy/core';
import { eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { accounts, apiKeys } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Sums } from './ledger-moves.ts';
import { toMoneyText } from './money-text.ts';
import { type Payers, toAccountOwner, toKeyOwner } from './spend.ts';

/** What a key or an account may spend in a month. */
export interface Budget {
  readonly owner: string;
  /** As people call it: `account Main`. */
  readonly label: string;
  readonly micros: number;
  readonly unit: 'usd' | 'credits';
  /** Whether its sums are the caller's own business; those of an account tell of other keys. */
  readonly isOwn: boolean;
}

/** The budgets that an attempt has to keep to, as they are set now. */
export async function readBudgets(tx: Tx, { accountId, apiKeyId }: Payers): Promise<Budget[]> {
  const ofKey = tx
    .select({
      isOwn: sql<boolean>`true`,
      name: apiKeys.name,
      micros: apiKeys.monthlyBudgetMicros,
      unit: apiKeys.budgetUnit,
    })
    .from(apiKeys)
    .where(eq(apiKeys.id, apiKeyId));
  const ofAccount = tx
    .select({
      isOwn: sql<boolean>`false`,
      name: accounts.name,
      micros: accounts.monthlyBudgetMicros,
      unit: accounts.budgetUnit,
    })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const rows = await unionAll(ofKey, ofAccount);
  return rows.flatMap(({ isOwn, name, micros, unit }) => {
    if (micros === null || unit === null) return [];
    const owner = isOwn ? toKeyOwner(apiKeyId) : toAccountOwner(accountId);
    return [{ owner, label: `${isOwn ? 'API key' : 'account'} ${name}`, micros, unit, isOwn }];
  });
}

/** Throws `budget_exceeded` for a cost that no budget can be held against. */
export function checkPriced(
  budgets: readonly Budget[],
  cost: { readonly amountMicros: number | null; readonly unit: 'usd' | 'credits' },
): void {
  for (const { label, unit } of budgets) {
    if (cost.amountMicros === null) {
      throw refuse(
        `the ${label} has a budget, and the price of this video is not known. Set the price of the provider's account, or choose a provider whose price is known.`,
      );
    }
    if (cost.unit !== unit) {
      throw refuse(
        `the ${label} has a budget in ${unit}, and this video is paid in ${cost.unit}. Choose a provider that is paid in ${unit}, or set a budget in ${cost.unit}.`,
      );
    }
  }
}

/** Throws `budget_exceeded` when the sums, the new cost among them, are more than a budget. */
export function checkBudgets(
  budgets: readonly Budget[],
  sums: ReadonlyMap<string, Sums>,
  amountMicros: number,
  month: string,
): void {
  for (const { owner, label, micros, unit, isOwn } of budgets) {
    const { reservedMicros = 0, settledMicros = 0, riskMicros = 0 } = sums.get(owner) ?? {};
    const total = reservedMicros + settledMicros + riskMicros;
    if (total <= micros) continue;
    const before = `${toMoneyText(total - amountMicros, unit)} of ${toMoneyText(micros, unit)} are spent or set aside`;
    const figures = isOwn ? `${before}, and this video costs ${toMoneyText(amountMicros, unit)}` : 'it is used up';
    throw refuse(`the monthly budget of the ${label}: ${figures}. Raise it, or wait until ${month} is over (UTC).`);
  }
}

const refuse = (reason: string): UnderstudyError =>
  new UnderstudyError(`Failed to set the cost of the video aside: ${reason}`, { code: 'budget_exceeded' });
