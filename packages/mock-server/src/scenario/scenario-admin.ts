import { z } from 'zod';
import { AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { builtIn } from './built-in.ts';
import { type RuleView, toRuleView } from './rule-view.ts';
import { Scenario } from './scenario.ts';

const HOW_CHOSEN = [
  'The request header x-mock-scenario: NAME, for that call.',
  'The directive [mock:NAME] anywhere in the prompt of a create, for its task.',
  'The first rule below that matches the call: those set here, then those of files, then --chaos.',
  'Otherwise success.',
  'NAME may aim at one kind of call (server-error@retrieve), and several are joined by commas.',
];

/** What there is to choose from, and what chooses. */
export interface ScenarioView {
  /** Sentences, in the order in which they are asked. */
  readonly howChosen: readonly string[];
  readonly builtIn: readonly Pick<Scenario, 'name' | 'summary'>[];
  /** Those of files, recordings and callers, in full; one may have the name of a built-in one, and hides it. */
  readonly added: readonly Scenario[];
  readonly rules: readonly RuleView[];
}

/** Scenarios: what there is to choose from, and adding to it. */
export const scenarioAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/scenarios',
    summary: 'Every scenario with what it does, the rules in force, and how one is chosen for a call.',
    input: z.object({}).strict(),
    run: ({ state, account }): ScenarioView => ({
      howChosen: HOW_CHOSEN,
      builtIn: builtIn.map(({ name, summary }) => ({ name, summary })),
      added: state.library.list().filter((scenario) => !builtIn.includes(scenario)),
      rules: state.rules
        .list()
        .filter(({ match }) => account === null || match.account === undefined || match.account === account.id)
        .map((rule) => toRuleView(state, rule)),
    }),
  }),
  defineAdminRoute({
    method: 'PUT',
    path: '/scenarios/:name',
    summary: 'Adds a scenario script under this name, or replaces the one of that name.',
    input: Scenario,
    run({ state }, scenario): Scenario {
      state.library.add(scenario);
      return scenario;
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/scenarios/:name',
    summary: 'Takes an added scenario away; a built-in one of that name is back.',
    input: z.object({ name: z.string() }).strict(),
    run({ state }, { name }) {
      const scenario = state.library.list().find((one) => one.name === name);
      if (scenario === undefined || builtIn.includes(scenario)) {
        const reason = scenario === undefined ? 'there is none of that name' : 'it is built in';
        throw new AdminError(
          404,
          `Failed to remove scenario "${name}": ${reason}. GET /__admin/scenarios lists what was added.`,
          'name',
        );
      }
      state.library.remove(name);
      return { removed: name };
    },
  }),
];
