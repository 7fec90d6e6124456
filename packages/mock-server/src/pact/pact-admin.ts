import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { toProblem } from '../admin/read-input.ts';
import { type ProviderState, providerStates, type StateValues } from './provider-states.ts';
import { toStateWorld } from './state-world.ts';

const Params = z.record(z.unknown()).default({});
/** As a verifier sends it. */
const StateChange = z
  .object({ state: z.string(), params: Params, action: z.enum(['setup', 'teardown']).default('setup') })
  .passthrough();
const MessageRequest = z
  .object({ providerStates: z.array(z.object({ name: z.string(), params: Params })).default([]) })
  .passthrough();

/** Pact: what a verifier needs of a provider, built in. */
export const pactAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/pact/states',
    summary: 'The provider states that pacts may begin with, and the parameters of each.',
    input: z.object({}).strict(),
    run: () => ({
      states: Object.entries(providerStates).map(([state, { summary, params }]) => ({
        state,
        summary,
        params: Object.keys(params.shape),
      })),
    }),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/pact/states',
    summary:
      "A Pact verifier's provider-state URL: sets the state up for a new account and answers what the request needs, such as apiKey and taskId.",
    input: StateChange,
    // Each state has an account of its own, so there is nothing to tear down.
    run: (context, { state, params, action }) => (action === 'setup' ? setUp(context, state, params) : {}),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/pact/messages',
    summary: "A Pact verifier's message URL: sets the state up and answers the callback that was really sent.",
    input: MessageRequest,
    async run(context, { providerStates: [state] }) {
      const values = state === undefined ? {} : await setUp(context, state.name, state.params);
      if ('message' in values) return values['message'];
      const reason = `the state "${state?.name ?? ''}" sends no message`;
      throw new AdminError(400, `Failed to verify a message: ${reason}. Begin with "a task that calls back".`);
    },
  }),
];

const table: Readonly<Record<string, ProviderState>> = providerStates;

async function setUp({ state, origin }: AdminContext, name: string, params: unknown): Promise<StateValues> {
  const found = table[name];
  if (found === undefined) {
    const known = Object.keys(table).join('", "');
    throw new AdminError(
      400,
      `Failed to set up the provider state "${name}": there is none of that name. Use one of "${known}".`,
      'state',
    );
  }
  const read = found.params.safeParse(params);
  if (!read.success) {
    const { field, reason } = toProblem(read.error);
    throw new AdminError(
      400,
      `Failed to set up the provider state "${name}": ${field ?? 'params'}: ${reason}. Correct the parameters.`,
      field === null ? 'params' : `params.${field}`,
    );
  }
  return found.setUp(toStateWorld(state, origin), read.data);
}
