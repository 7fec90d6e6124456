import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, json, micros, unit } from './columns.ts';

/** Limits that a person set for an account; what is absent is as the provider documents it. */
export interface AccountLimits {
  readonly requestsPerMinute?: number | null;
  readonly concurrentTasks?: number | null;
}

/** Prices that a person set for an account, where the provider documents none or others are agreed. */
export interface AccountPrice {
  readonly perSecondMicros?: number;
  readonly perVideoMicros?: Readonly<Record<string, number>>;
}

/** An account at a provider: where it is reached, and what it may use. */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    provider: text('provider').notNull(),
    name: text('name').notNull(),
    /** Who stated it: the environment (kept in step at every start), a person, or nobody, so that it points at the mock. */
    source: text('source').$type<'environment' | 'api' | 'mock'>().notNull(),
    baseUrl: text('base_url').notNull(),
    isMock: boolean('is_mock').notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** The credential that new attempts use. */
    credentialId: text('credential_id').notNull(),
    limits: json<AccountLimits>('limits').notNull().default({}),
    price: json<AccountPrice>('price').notNull().default({}),
    monthlyBudgetMicros: micros('monthly_budget_micros'),
    budgetUnit: unit('budget_unit'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('accounts_provider').on(table.provider)],
);

/** A key of an account, sealed. Kept after it is replaced, because tasks are only to be had with the key that made them. */
export const credentials = pgTable('credentials', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  sealedKey: bytes('sealed_key').notNull(),
  /** The last four characters, to tell keys apart. */
  hint: text('hint').notNull(),
  baseUrl: text('base_url').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** What a limiter and a breaker know of an account. One row each; locked while permits are handed out. */
export const accountStates = pgTable('account_states', {
  accountId: text('account_id').primaryKey(),
  /** When the requests still in the window were admitted. */
  admittedAt: json<readonly number[]>('admitted_at').notNull().default([]),
  /** The provider asked to wait until then. */
  blockedUntil: instant('blocked_until'),
  blockedReason: text('blocked_reason'),
  breaker: json<BreakerState>('breaker').notNull().default(sql`'{"state":"closed","failures":[]}'`),
});

/** Whether an account is called at all. */
export type BreakerState =
  | { readonly state: 'closed'; readonly failures: readonly number[] }
  | { readonly state: 'open'; readonly openedAt: number; readonly openUntil: number; readonly opens: number }
  | { readonly state: 'half_open'; readonly probeAt: number; readonly opens: number };

export const Scopes = ['create', 'read', 'admin'] as const;
export type Scope = (typeof Scopes)[number];

/** A key that callers of the gateway show. Only its hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    sha256: text('sha256').notNull(),
    /** The first characters, to tell keys apart. */
    prefix: text('prefix').notNull(),
    scopes: text('scopes').array().$type<Scope[]>().notNull(),
    monthlyBudgetMicros: micros('monthly_budget_micros'),
    budgetUnit: unit('budget_unit'),
    /** How large this key's share is beside the others', when jobs wait. */
    weight: integer('weight').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [uniqueIndex('api_keys_sha256').on(table.sha256)],
);
