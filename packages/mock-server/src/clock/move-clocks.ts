import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { toClockGroups } from './next-event.ts';

/** Moves time on by so many ms: of one account, or the server's clock and every account's own. What is due happens. */
export async function advanceClocks(state: MockState, account: Account | null, ms: number): Promise<void> {
  await Promise.all(toClockGroups(state, account).map(({ clock }) => clock.advanceBy(ms)));
}

/** Moves time on to an instant of the account's clock, or of the server's; accounts' own clocks move by the same span. */
export async function advanceClocksTo(state: MockState, account: Account | null, instant: number): Promise<void> {
  const [lead, ...others] = toClockGroups(state, account);
  const ms = instant - lead.clock.now();
  await Promise.all([lead.clock.advanceTo(instant), ...others.map(({ clock }) => clock.advanceBy(ms))]);
}
