import type { Account, ProviderAccount } from '../account/account.ts';
import { toSetting } from '../account/settings.ts';
import type { MockState } from '../mock-state.ts';
import { toBillState } from '../task/timeline.ts';

/** So many tasks, and what they come to in the provider's unit; tasks without a documented price add nothing to it. */
export interface Sum {
  readonly count: number;
  readonly amount: number;
}

/** What one account was billed by one provider, as it stands now. */
export interface LedgerRow {
  /** The account's label. */
  readonly account: string;
  readonly provider: string;
  readonly unit: 'usd' | 'credits';
  /** What the account started with; `null` is no limit. */
  readonly credits: number | null;
  /** Reserved and charged together: what the balance shows as used. */
  readonly billed: Sum;
  readonly reserved: Sum;
  readonly charged: Sum;
  readonly refunded: Sum;
  /** Of all of them, how many have no documented price. */
  readonly unpriced: number;
}

/** Adds up the tasks of an account at a provider: there is no second book. */
export function toLedgerRow(state: MockState, account: Account, { played, tasks }: ProviderAccount): LedgerRow {
  const now = account.clock.now();
  const sums = {
    reserved: { count: 0, amount: 0 },
    charged: { count: 0, amount: 0 },
    refunded: { count: 0, amount: 0 },
  };
  let unpriced = 0;
  for (const task of tasks.all()) {
    const sum = sums[toBillState(task, now)];
    sum.count++;
    sum.amount += task.charge ?? 0;
    if (task.charge === null) unpriced++;
  }
  const { reserved, charged, refunded } = sums;
  const { id, profile } = played.provider;
  return {
    account: account.label,
    provider: id,
    unit: profile.price.unit,
    credits: toSetting(state, account, 'credits') ?? null,
    billed: toRounded({ count: reserved.count + charged.count, amount: reserved.amount + charged.amount }),
    reserved: toRounded(reserved),
    charged: toRounded(charged),
    refunded: toRounded(refunded),
    unpriced,
  };
}

const toRounded = ({ count, amount }: Sum): Sum => ({ count, amount: roundAmount(amount) });

/** Money to a hundredth of a cent, so that sums of tenths stay readable. */
export const roundAmount = (amount: number): number => Math.round(amount * 1e4) / 1e4;
