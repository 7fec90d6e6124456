import { z } from 'zod';
import { mergeSettings, Settings, toSetting } from '../account/settings.ts';
import { AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { type Ledger, toLedger } from './ledger.ts';

/** The ledger: what each account was billed for, and what it has to spend. */
export const ledgerAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/ledger',
    summary:
      'What each account was billed by each provider: the sums, the bills (oldest first; `limit` and `after`, a task id, page), and tasks that were billed for the same wish.',
    input: z
      .object({
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        after: z.string().optional(),
      })
      .strict(),
    run({ state, account }, page): Ledger {
      const ledger = toLedger(state, account, page);
      if (ledger !== null) return ledger;
      const message = `Failed to page: no task "${page.after}" among these. Use the \`after\` of the page before.`;
      throw new AdminError(400, message, 'after');
    },
  }),
  defineAdminRoute({
    method: 'PUT',
    path: '/ledger',
    summary: 'Sets what accounts have to spend, in each provider’s unit; null is no limit. Also the setting `credits`.',
    input: z.object({ credits: Settings.shape.credits.unwrap() }).strict(),
    run({ state, account }, { credits }) {
      const owner = account ?? state;
      owner.settings = mergeSettings(owner.settings, { credits });
      return { account: account?.label ?? 'all', credits: toSetting(state, owner, 'credits') ?? null };
    },
  }),
];
