import type { Account } from '../accounts/account.ts';
import type { Gateway } from '../gateway.ts';
import { type Health, readHealth } from '../health/read-health.ts';
import { type Headroom, readHeadroom } from '../limits/permits.ts';

/** How an account does: whether it is called, how fast it is, and what it may still use. */
export interface AccountHealth extends Pick<Account, 'id' | 'name' | 'baseUrl' | 'isMock' | 'isEnabled'> {
  readonly provider: string;
  readonly health: Health;
  readonly headroom: Headroom;
}

/** All accounts, in the order of their providers. */
export const readAccountHealth = (gateway: Pick<Gateway, 'db' | 'clock' | 'accounts'>): Promise<AccountHealth[]> =>
  Promise.all(
    gateway.accounts.list().map(async (account) => {
      const { id, name, baseUrl, isMock, isEnabled, provider } = account;
      const [health, headroom] = await Promise.all([readHealth(gateway, account), readHeadroom(gateway, account)]);
      return { id, name, baseUrl, isMock, isEnabled, provider: provider.id, health, headroom };
    }),
  );
