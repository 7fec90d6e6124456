import type { RuleInput, RuleView, ScenarioView } from '@understudy/mock-server';
import { useMockAct, useMockQuery } from '../use-mock.ts';

/** Scenarios and the rules that choose them. */
export const useScenarios = () => useMockQuery<ScenarioView>('scenarios');

/** Whether a rule may still take a call. */
export const isOn = ({ times, used }: RuleView): boolean => times === undefined || used < times;

/** Whether a rule is one that a person set, and can set again. */
export const isOwn = ({ origin }: RuleView): boolean => origin === 'caller';

/** Whether a rule gives its scenario to each and every create. */
export const isEveryCreate = ({ match, times, probability, ...rule }: RuleView): boolean =>
  isOwn({ match, ...rule }) &&
  match.operation === 'create' &&
  match.provider === undefined &&
  match.prompt === undefined &&
  times === undefined &&
  probability === undefined;

export const useAddRule = () =>
  useMockAct(
    (ask, rule: RuleInput) => ask<RuleView>('POST', 'scenarios', rule),
    ({ scenario }) => `The rule for “${scenario}” is on.`,
  );

export const useRemoveRules = () =>
  useMockAct(
    (ask, ids: readonly string[]) => Promise.all(ids.map((id) => ask('DELETE', `scenarios/rules/${id}`))),
    ({ length }) => (length === 1 ? 'The rule is gone.' : `${length} rules are gone.`),
  );

/** Gives every create a scenario, in the place of the one that it was given so before. */
export const useEveryCreate = (rules: readonly RuleView[]) =>
  useMockAct(
    async (ask, scenario: string) => {
      const rule: RuleInput = { match: { operation: 'create' }, scenario };
      const added = await ask<RuleView>('POST', 'scenarios', rule);
      // Only now: an unknown scenario leaves the old rule as it was. Of two rules, the older one comes first.
      await Promise.all(rules.filter(isEveryCreate).map(({ id }) => ask('DELETE', `scenarios/rules/${id}`)));
      return added;
    },
    ({ scenario }) => `Every create gets “${scenario}” from now on.`,
  );
