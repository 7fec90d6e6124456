import { sql } from 'drizzle-orm';
import { accounts } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { appendAudit } from '../keys/append-audit.ts';
import { transact } from '../queue/transact.ts';
import { isUnderMock } from '../settings/internal-hosts.ts';
import type { AccountRow } from './account.ts';
import { syncAccount } from './sync-account.ts';
import { toWantedAccounts, type WantedAccount } from './wanted-accounts.ts';
import { insertAccount, type WriteWorld } from './write-account.ts';

/**
 * Brings the accounts in step with the settings; to be run at every start. Accounts that are missing are made, those
 * that changed are changed, and those that the settings no longer ask for are disabled, never deleted: their tasks may
 * still run. An account that a person disabled stays so. Throws `forbidden` when keys were sealed with another secret.
 */
export async function syncAccounts(gateway: WriteWorld & Pick<Gateway, 'db' | 'bell' | 'accounts'>): Promise<void> {
  await transact(gateway, async (tx) => {
    // Two processes that start at once would make each account twice.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('accounts', 0))`);
    const rows = await tx.select().from(accounts);
    const isReal = ({ baseUrl }: AccountRow): boolean => !isUnderMock(gateway.settings, baseUrl);
    const hasOtherReal = rows.some((row) => row.source === 'api' && row.isEnabled && isReal(row));
    const wanted = toWantedAccounts(gateway.settings, hasOtherReal);
    for (const row of rows) {
      const want = wanted.find(({ provider, source }) => provider === row.provider && source === row.source);
      await syncAccount(tx, gateway, row, want ?? null);
    }
    const isMade = (want: WantedAccount): boolean =>
      rows.some(({ provider, source }) => provider === want.provider && source === want.source);
    for (const want of wanted.filter((one) => !isMade(one))) await make(tx, gateway, want);
  });
  await gateway.accounts.refresh();
}

async function make(tx: Tx, world: WriteWorld, want: WantedAccount): Promise<void> {
  const id = await insertAccount(tx, world, { monthlyBudgetMicros: null, ...want });
  const { provider, source, baseUrl } = want;
  await appendAudit(tx, world.clock.now(), null, {
    act: 'account.created',
    subject: id,
    data: { provider, source, baseUrl },
  });
}
