import { and, asc, eq, isNotNull, isNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
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

/**
 * The spending of a month (UTC, `2026-11`; this one when `null`) of the caller's key, or of everyone with scope `admin`:
 * of those who spent, and of those in use who may spend only so much.
 */
export async function readSpend(
  { db, clock }: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  month: string | null,
): Promise<SpendView[]> {
  const isAdmin = caller.scopes.includes('admin');
  const asked = month ?? toMonth(clock.now());
  const ofKeys = await db
    .select({ id: apiKeys.id, name: apiKeys.name, ...toSums(apiKeys) })
    .from(apiKeys)
    .leftJoin(spend, and(eq(spend.owner, sql`${toKeyOwner('')} || ${apiKeys.id}`), eq(spend.month, asked)))
    .where(and(isTold(apiKeys, isNull(apiKeys.revokedAt)), isAdmin ? undefined : eq(apiKeys.id, caller.apiKeyId)))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
  const ofAccounts = isAdmin
    ? await db
        .select({ id: accounts.id, name: accounts.name, ...toSums(accounts) })
        .from(accounts)
        .leftJoin(spend, and(eq(spend.owner, sql`${toAccountOwner('')} || ${accounts.id}`), eq(spend.month, asked)))
        .where(isTold(accounts, accounts.isEnabled))
        .orderBy(asc(accounts.createdAt), asc(accounts.id))
    : [];
  return [
    ...ofKeys.map((row) => ({ kind: 'key' as const, month: asked, ...row })),
    ...ofAccounts.map((row) => ({ kind: 'account' as const, month: asked, ...row })),
  ];
}

type Owner = typeof apiKeys | typeof accounts;

const isTold = (owner: Owner, isInUse: SQLWrapper): SQL | undefined =>
  or(isNotNull(spend.owner), and(isNotNull(owner.monthlyBudgetMicros), isInUse));

/** A budget holds in its own unit alone. */
function toSums(owner: Owner) {
  const unit = sql<SpendView['unit']>`coalesce(${spend.unit}, ${owner.budgetUnit})`;
  const toSum = (column: SQLWrapper) => sql<number>`coalesce(${column}, 0)::bigint`.mapWith(Number);
  return {
    unit,
    reservedMicros: toSum(spend.reservedMicros),
    settledMicros: toSum(spend.settledMicros),
    riskMicros: toSum(spend.riskMicros),
    budgetMicros: sql<number | null>`case when ${owner.budgetUnit} = ${unit} then ${owner.monthlyBudgetMicros} end`,
  };
}
