import { z } from 'zod';
import { toAccountId } from '../account/account.ts';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { type RuleView, toRuleView } from './rule-view.ts';
import { type ActiveRule, Rule } from './rules.ts';
import { Scenario } from './scenario.ts';

/** A rule as callers write it: the account by its key, the scenario by name or in full. */
const WrittenRule = Rule.extend({ scenario: z.union([Rule.shape.scenario, Scenario]) }).strict();
type WrittenRule = z.infer<typeof WrittenRule>;
/** The same as it is sent, defaults left out. */
export type RuleInput = z.input<typeof WrittenRule>;

/** Rules: which calls get which scenario without asking for it. */
export const ruleAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'POST',
    path: '/scenarios',
    summary:
      'Adds a rule, or a list of them: the calls it matches get its scenario, the first `times` or always, all or (chaos) a seeded share of `probability`. A scenario in full is added to the library.',
    input: z.union([WrittenRule, z.object({ list: z.array(WrittenRule).min(1) }).strict()]),
    run(context, input): RuleView | { readonly rules: readonly RuleView[] } | undefined {
      const isList = 'list' in input;
      const written = isList ? input.list : [input];
      const places = written.map((_, index) => (isList ? `list.${index}.` : ''));
      const rules = written.map((rule, index) => toRule(context, rule, places[index] ?? ''));
      const added = rules.map(({ add }) => toRuleView(context.state, add()));
      return isList ? { rules: added } : added[0];
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/scenarios/rules',
    summary: 'Removes every rule; narrowed to an account, its own.',
    input: z.object({}).strict(),
    run({ state, account }) {
      const before = state.rules.list().length;
      state.rules.clear(account?.id);
      return { removed: before - state.rules.list().length };
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/scenarios/rules/:id',
    summary: 'Removes one rule.',
    input: z.object({ id: z.string() }).strict(),
    run({ state }, { id }) {
      if (!state.rules.remove(id)) {
        throw new AdminError(
          404,
          `Failed to remove ${id}: there is no such rule. GET /__admin/scenarios lists them.`,
          'id',
        );
      }
      return { removed: id };
    },
  }),
];

/** Checks a rule; `add` puts it in force, so that a list is added whole or not at all. */
function toRule({ state, account }: AdminContext, rule: WrittenRule, place: string): { add(): ActiveRule } {
  const { provider } = rule.match;
  if (provider !== undefined && !state.providers.has(provider)) {
    const known = [...state.providers.keys()].join(', ');
    throw new AdminError(
      400,
      `Failed to add a rule: there is no provider "${provider}". Use one of ${known}.`,
      `${place}match.provider`,
    );
  }
  const ownId = rule.match.account === undefined ? undefined : toAccountId(rule.match.account);
  if (account !== null && ownId !== undefined && ownId !== account.id) {
    throw new AdminError(
      400,
      'Failed to add a rule: match.account is another account than x-mock-account. Leave one of them out.',
      `${place}match.account`,
    );
  }
  const id = account?.id ?? ownId;
  const match = id === undefined ? rule.match : { ...rule.match, account: id };
  const { scenario } = rule;
  const name = typeof scenario === 'string' ? scenario : scenario.name;
  if (typeof scenario === 'string') {
    const found = state.library.find(scenario);
    if ('unknown' in found) throw new AdminError(400, found.unknown, `${place}scenario`);
  }
  return {
    add() {
      if (typeof scenario !== 'string') state.library.add(scenario);
      const found = state.library.find(name);
      if ('unknown' in found) throw new Error(found.unknown);
      return state.rules.add({ ...rule, match, scenario: name }, found);
    },
  };
}
