import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { type DuplicateGroup, findDuplicates } from './duplicates.ts';
import { type LedgerEntry, toLedgerEntry } from './ledger-entry.ts';
import { type LedgerRow, toLedgerRow } from './ledger-row.ts';

/** What every account was billed by every provider; a page of the single bills, everything of the sums. */
export interface Ledger {
  readonly accounts: readonly (LedgerRow & { readonly entries: readonly LedgerEntry[] })[];
  readonly duplicates: readonly (Pick<LedgerRow, 'account' | 'provider'> & DuplicateGroup)[];
  /** How many bills there are. */
  readonly total: number;
  /** The task id to ask for the next page with; `null` on the last. */
  readonly after: string | null;
}

export interface LedgerPage {
  readonly limit: number;
  /** The task id that the page before ended with. */
  readonly after?: string | undefined;
}

/**
 * The ledger of one account, or of all: row by row, in each the oldest bill first.
 * `null` when no task has the id that `after` names.
 */
export function toLedger(state: MockState, account: Account | null, { limit, after }: LedgerPage): Ledger | null {
  const accounts: Ledger['accounts'][number][] = [];
  const duplicates: Ledger['duplicates'][number][] = [];
  let total = 0;
  let shown = 0;
  let hasBegun = after === undefined;
  let last: string | null = null;
  let isMore = false;
  for (const owner of account === null ? state.accounts.all() : [account]) {
    const now = owner.clock.now();
    for (const at of owner.providers.values()) {
      if (at.tasks.size === 0) continue;
      const row = toLedgerRow(state, owner, at);
      const entries: LedgerEntry[] = [];
      for (const task of at.tasks.all()) {
        if (hasBegun && shown < limit) {
          entries.push(toLedgerEntry(task, now));
          shown++;
          last = task.id;
        } else if (hasBegun) isMore = true;
        else hasBegun = task.id === after;
      }
      total += at.tasks.size;
      accounts.push({ ...row, entries });
      for (const group of findDuplicates(at.tasks.all(), now)) {
        duplicates.push({ account: row.account, provider: row.provider, ...group });
      }
    }
  }
  return hasBegun ? { accounts, duplicates, total, after: isMore ? last : null } : null;
}
