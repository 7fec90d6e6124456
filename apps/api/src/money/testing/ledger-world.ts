import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../database/connect.ts';
import { accounts, apiKeys } from '../../database/schema/index.ts';
import type { Tx } from '../../database/transaction.ts';
import { createTestDatabase } from '../../testing/database.ts';
import type { Held } from '../ledger.ts';

/** A database with keys and accounts, and a clock that a test sets. */
export interface LedgerWorld {
  readonly db: Database['db'];
  readonly clock: { now(): number; set(at: number): void };
  /** Runs one act on the ledger in a transaction of its own. */
  act(run: (tx: Tx, world: LedgerWorld) => Promise<void>): Promise<void>;
  /** Adds a key and an account, each with the budget that is given. */
  addPayers(budgets?: Budgets): Promise<{ apiKeyId: string; accountId: string }>;
}

type Budget = { readonly micros: number; readonly unit: 'usd' | 'credits' };
type Budgets = { readonly key?: Budget; readonly account?: Budget };

export async function createLedgerWorld({ maxConnections = 10 } = {}): Promise<LedgerWorld> {
  const { url, drop } = await createTestDatabase();
  const { db, close } = connect(url, { maxConnections });
  onTestFinished(async () => {
    await close();
    await drop();
  });
  let now = Date.UTC(2026, 10, 21, 12);
  let payers = 0;
  const world: LedgerWorld = {
    db,
    clock: {
      now: () => now,
      set: (at) => {
        now = at;
      },
    },
    act: (run) => db.transaction((tx) => run(tx, world)),
    async addPayers({ key, account } = {}) {
      const number = ++payers;
      const apiKeyId = `key_${number}`;
      const accountId = `acct_${number}`;
      const created = { createdAt: now, updatedAt: now };
      await db.insert(apiKeys).values({
        id: apiKeyId,
        name: `k${number}`,
        sha256: `${number}`,
        prefix: 'us-',
        scopes: ['create'],
        ...toColumns(key),
        ...created,
      });
      await db.insert(accounts).values({
        id: accountId,
        provider: number % 2 === 0 ? 'evolink' : 'nebula',
        name: `a${number}`,
        source: 'api',
        baseUrl: 'https://a.example',
        isMock: false,
        credentialId: 'cred',
        ...toColumns(account),
        ...created,
      });
      return { apiKeyId, accountId };
    },
  };
  return world;
}

const toColumns = (budget: Budget | undefined) =>
  budget === undefined ? {} : { monthlyBudgetMicros: budget.micros, budgetUnit: budget.unit };

/** The cost of the only attempt of a job. */
export const toHeld = (
  payers: Pick<Held, 'apiKeyId' | 'accountId'>,
  attemptId: string,
  amountMicros: number | null,
  unit: Held['unit'] = 'usd',
): Held => ({ ...payers, jobId: `job_of_${attemptId}`, attemptId, amountMicros, unit });
