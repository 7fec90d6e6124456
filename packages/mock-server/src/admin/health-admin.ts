import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** Whether the server is up, and what it plays. */
export const healthAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/health',
    summary:
      'That the server is up: its version, the providers it plays, since when (real time), its clock, and whether it calls back to local addresses.',
    input: z.object({}).strict(),
    run: ({ state, account }) => ({
      status: 'ok',
      version: packageJson.version,
      providers: [...state.providers.keys()],
      startedAt: new Date(state.start.at).toISOString(),
      allowsLocalCallbacks: state.allowLocalCallbacks,
      now: new Date((account?.clock ?? state.clock).now()).toISOString(),
    }),
  }),
];
