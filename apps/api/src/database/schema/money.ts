import { bigserial, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, micros, unit } from './columns.ts';

/**
 * `reserve`: set aside before an attempt. `release`: given back, nothing was paid. `settle`: paid, the video was made.
 * `risk`: perhaps paid, nobody knows; ended by a `settle` or `release` of the same attempt.
 */
export type LedgerKind = 'reserve' | 'release' | 'settle' | 'risk';

/** Append-only. What an attempt holds is the sum of its entries by kind; amounts are never negative. */
export const ledger = pgTable(
  'ledger',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    kind: text('kind').$type<LedgerKind>().notNull(),
    jobId: text('job_id').notNull(),
    attemptId: text('attempt_id').notNull(),
    accountId: text('account_id').notNull(),
    apiKeyId: text('api_key_id').notNull(),
    /** `null`: the price is not known. */
    amountMicros: micros('amount_micros'),
    unit: unit('unit').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [
    uniqueIndex('ledger_once').on(table.attemptId, table.kind),
    index('ledger_time').on(table.at),
    index('ledger_job').on(table.jobId),
  ],
);

/** Running sums of the ledger by owner and month (UTC, `2026-11`), locked while a budget is checked. */
export const spend = pgTable(
  'spend',
  {
    owner: text('owner').notNull(),
    month: text('month').notNull(),
    unit: unit('unit').notNull(),
    reservedMicros: micros('reserved_micros').notNull().default(0),
    settledMicros: micros('settled_micros').notNull().default(0),
    riskMicros: micros('risk_micros').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.owner, table.month, table.unit] })],
);
