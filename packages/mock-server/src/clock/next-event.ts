import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { toNextChangeAt } from '../task/timeline.ts';
import type { MockClock } from './mock-clock.ts';

/** A clock and the accounts whose time it is. */
export interface ClockGroup {
  readonly clock: MockClock;
  readonly accounts: readonly Account[];
}

/** Every clock in use, the server's first, with its accounts; narrowed to an account, its clock and that account. */
export function toClockGroups(state: MockState, account: Account | null): [ClockGroup, ...ClockGroup[]] {
  if (account !== null) return [{ clock: account.clock, accounts: [account] }];
  const all = [...state.accounts.all()];
  const groupOf = (clock: MockClock): ClockGroup => ({ clock, accounts: all.filter((one) => one.clock === clock) });
  const own = new Set(all.map(({ clock }) => clock).filter((clock) => clock !== state.clock));
  return [groupOf(state.clock), ...Array.from(own, groupOf)];
}

/** When something happens next in a group: a callback (or the end of waiting for its receiver), or a task's new state. */
export function toNextEventAt({ clock, accounts }: ClockGroup): number | null {
  const now = clock.now();
  const instants: number[] = [];
  for (const account of accounts) {
    const eventAt = clock.nextEventAt(account.id);
    if (eventAt !== null) instants.push(eventAt);
    for (const { tasks } of account.providers.values()) {
      for (const task of tasks.unsettled(now)) {
        const changeAt = toNextChangeAt(task, now);
        if (changeAt !== null) instants.push(changeAt);
      }
    }
  }
  return instants.reduce<number | null>((first, at) => (first === null || at < first ? at : first), null);
}
