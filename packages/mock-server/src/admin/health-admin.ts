import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** That the server is up, and what it plays. Times in ISO 8601. */
export interface HealthView {
  readonly status: 'ok';
  readonly version: string;
  /** The ids of the providers. */
  readonly providers: readonly string[];
  /** In real time. */
  readonly startedAt: string;
  readonly allowsLocalCallbacks: boolean;
  /** On the clock of the server, or of the account that was asked about. */
  readonly now: string;
}

/** Whether the server is up, and what it plays. */
export const healthAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/health',
    summary:
      'That the server is up: its version, the providers it plays, since when (real time), its clock, and whether it calls back to local addresses.',
    input: z.object({}).strict(),
    run: ({ state, account }): HealthView => ({
      status: 'ok',
      version: packageJson.version,
      providers: [...state.providers.keys()],
      startedAt: new Date(state.start.at).toISOString(),
      allowsLocalCallbacks: state.allowLocalCallbacks,
      now: new Date((account?.clock ?? state.clock).now()).toISOString(),
    }),
  }),
];
