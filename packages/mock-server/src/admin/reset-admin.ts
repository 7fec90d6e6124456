import { z } from 'zod';
import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** Reset: as the server was when it started. */
export const resetAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'POST',
    path: '/reset',
    summary:
      'Forgets tasks, money, journal, report, callbacks and inboxes, and puts rules, settings and clock back as they started; narrowed to an account, its own. Added scenarios stay.',
    input: z.object({}).strict(),
    run({ state, account }) {
      if (account === null) resetAll(state);
      else resetAccount(state, account);
      return { reset: account?.label ?? 'all' };
    },
  }),
];

function resetAll(state: MockState): void {
  state.callbacks.clear();
  for (const account of state.accounts.all()) account.clock.stop();
  state.clock.restart(state.start.clock());
  state.accounts.clear();
  state.journal.clear();
  state.reports.clear();
  state.rules.reset();
  state.inboxes.clear();
  state.settings = state.start.settings;
}

function resetAccount(state: MockState, account: Account): void {
  const { id } = account;
  state.callbacks.clear(id);
  account.clock.extract(id);
  account.clock = state.clock;
  account.providers.clear();
  account.strikes.clear();
  account.settings = {};
  account.calls = 0;
  state.journal.clear((exchange) => exchange.account === id);
  state.reports.clear(id);
  state.rules.clear(id);
}
