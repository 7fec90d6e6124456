import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import type { Recorder } from './recorder.ts';

/** Recordings: what real APIs answered, kept as scenarios. */
export const recordAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/recordings',
    summary: 'What this server has recorded, of tasks that have ended and of those that run.',
    input: z.object({}).strict(),
    run: ({ state }) => ({ isRecording: state.recorder !== null, recordings: state.recorder?.list() ?? [] }),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/recordings/flush',
    summary: 'Writes all recordings to their files now, those of tasks that still run too.',
    input: z.object({}).strict(),
    async run(context) {
      const recorder = getRecorder(context);
      await recorder.flush().catch((error: unknown) => {
        throw new AdminError(500, error instanceof Error ? error.message : String(error));
      });
      return { recordings: recorder.list() };
    },
  }),
];

function getRecorder({ state }: AdminContext): Recorder {
  if (state.recorder !== null) return state.recorder;
  throw new AdminError(409, 'Failed to flush recordings: this server records nothing. Start it with --record.');
}
