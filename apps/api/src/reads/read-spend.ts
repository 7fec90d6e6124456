import { and, eq, sql } from 'drizzle-orm';
import { accounts, apiKeys, spend } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { toAccountOwner, toKeyOwner, toMonth } from '../money/spend.ts';

/** What a key or an account spends in a month, beside its budget. Amounts in millionths of `unit`. */
export interface SpendView {
  readonly kind: 'key' | 'account';
  readonly id: string;
  readonly name: string;
  readonly month: string;
  readonly unit: 'usd' | 'credits';
  readonly reservedMicros: number;
  readonly settledMicros: number;
  readonly riskMicros: number;
  /** `null`: none in this unit. */
  readonly budgetMicros: number | null;
}

/** The spending of a month (UTC, `2026-11`; this one when `null`): of the caller's key, or of everyone with scope `admin`. */
export async function readSpend(
  { db, clock }: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  month: string | null,
): Promise<SpendView[]> {
  const isAdmin = caller.scopes.includes('admin');
  const asked = month ?? toMonth(clock.now());
  const { reservedMicros, settledMicros, riskMicros, unit } = spend;
  const sums = { month: spend.month, unit, reservedMicros, settledMicros, riskMicros };
  const ofKeys = await db
    .select({ id: apiKeys.id, name: apiKeys.name, ...sums, budgetMicros: toBudget(apiKeys) })
    .from(spend)
    .innerJoin(apiKeys, eq(spend.owner, sql`${toKeyOwner('')} || ${apiKeys.id}`))
    .where(and(eq(spend.month, asked), isAdmin ? undefined : eq(apiKeys.id, caller.apiKeyId)));
  const ofAccounts = isAdmin
    ? await db
        .select({ id: accounts.id, name: accounts.name, ...sums, budgetMicros: toBudget(accounts) })
        .from(spend)
        .innerJoin(accounts, eq(spend.owner, sql`${toAccountOwner('')} || ${accounts.id}`))
        .where(eq(spend.month, asked))
    : [];
  return [
    ...ofKeys.map((row) => ({ kind: 'key' as const, ...row })),
    ...ofAccounts.map((row) => ({ kind: 'account' as const, ...row })),
  ];
}

/** A budget holds in its own unit alone. */
const toBudget = (owner: typeof apiKeys | typeof accounts) =>
  sql<number | null>`case when ${owner.budgetUnit} = ${spend.unit} then ${owner.monthlyBudgetMicros} end`;
