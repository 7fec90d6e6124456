import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { findSnapshotProblem, restoreSnapshot } from './restore-snapshot.ts';
import { Snapshot } from './snapshot.ts';
import { toSnapshot } from './to-snapshot.ts';

/** Snapshots: the whole state out and in. */
export const snapshotAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/snapshot',
    summary:
      'The state as JSON: accounts, tasks, clocks, settings, rules and added scenarios; no API keys, no journal, no report.',
    input: z.object({}).strict(),
    run(context) {
      refuseNarrowing(context);
      return toSnapshot(context.state, { origin: context.origin });
    },
  }),
  defineAdminRoute({
    method: 'PUT',
    path: '/snapshot',
    summary: 'Puts the server into the state of a snapshot, to the instant; what it had before is gone.',
    input: Snapshot,
    run(context, snapshot) {
      refuseNarrowing(context);
      const { state, origin } = context;
      const problem = findSnapshotProblem(state, snapshot);
      if (problem !== null) throw new AdminError(409, problem.message, problem.field);
      restoreSnapshot(state, snapshot, { origin });
      return { restored: snapshot.accounts.length, now: new Date(state.clock.now()).toISOString() };
    },
  }),
];

function refuseNarrowing({ account }: AdminContext): void {
  if (account === null) return;
  const message = 'Failed to handle the snapshot: it is of the whole server. Leave the account out.';
  throw new AdminError(400, message, 'x-mock-account');
}
