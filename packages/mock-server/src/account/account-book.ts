import type { MockClock } from '../clock/mock-clock.ts';
import { type Account, createAccount, toAccountId, toAccountLabel } from './account.ts';

/** All accounts. Any key is an account of its own, made when it is first seen. */
export interface AccountBook {
  /** The account of an API key, or of a key and session put together by `toAccountKey`. */
  ofKey(key: string): Account;
  get(id: string): Account | undefined;
  all(): IterableIterator<Account>;
  /** Puts an account back, as a snapshot had it. */
  restore(account: Account): void;
  clear(): void;
}

/** How many keys are remembered, so that digesting each key once is enough. */
const MAX_KEYS = 10_000;

export function createAccountBook(clock: MockClock): AccountBook {
  const accounts = new Map<string, Account>();
  const byKey = new Map<string, Account>();
  return {
    ofKey(key) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const id = toAccountId(key);
      const account = accounts.get(id) ?? createAccount(id, toAccountLabel(key), clock);
      accounts.set(id, account);
      if (byKey.size >= MAX_KEYS) byKey.clear();
      byKey.set(key, account);
      return account;
    },
    get: (id) => accounts.get(id),
    all: () => accounts.values(),
    restore: (account) => accounts.set(account.id, account),
    clear() {
      accounts.clear();
      byKey.clear();
    },
  };
}
