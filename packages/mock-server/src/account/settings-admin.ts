import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { findReadingProblem } from './reading-check.ts';
import { mergeSettings, Settings } from './settings.ts';

const nothing = z.object({}).strict();

/** What is set for all accounts; of one account, what is set for it and what is in force for it. */
export type SettingsView =
  | { readonly settings: Settings }
  | {
      /** The account's label. */
      readonly account: string;
      readonly settings: Settings;
      readonly inForce: Settings;
    };

/** Settings: for all accounts, or narrowed to one, whose own settings come first. */
export const settingsAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/settings',
    summary: 'What is set for all accounts; narrowed to one, what is set for it and what is in force for it.',
    input: nothing,
    run: (context) => toView(context),
  }),
  defineAdminRoute({
    method: 'PUT',
    path: '/settings',
    summary: 'Sets the settings that are sent and keeps the others; null switches a limit off.',
    input: Settings,
    run(context, settings) {
      const problem = findReadingProblem(context.state.providers, settings.readings ?? {});
      if (problem !== null) throw new AdminError(400, problem.message, problem.field);
      const owner = context.account ?? context.state;
      owner.settings = mergeSettings(owner.settings, settings);
      return toView(context);
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/settings',
    summary:
      'Puts the settings back to those the server started with; narrowed to an account, it has none of its own any more.',
    input: nothing,
    run(context) {
      if (context.account === null) context.state.settings = context.state.start.settings;
      else context.account.settings = {};
      return toView(context);
    },
  }),
];

const toView = ({ state, account }: AdminContext): SettingsView =>
  account === null
    ? { settings: state.settings }
    : { account: account.label, settings: account.settings, inForce: mergeSettings(state.settings, account.settings) };
