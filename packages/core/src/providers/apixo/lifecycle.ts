import type { Lifecycle } from '../../lifecycle.ts';

const source = { kind: 'documented', at: 'Status Response Fields, task state' } as const;

/** The states are documented; that a task only moves forward through them is our reading. It reports no progress. */
export const lifecycle = {
  initial: 'pending',
  states: {
    pending: { job: 'queued', progress: null, to: ['processing', 'success', 'failed'], source },
    processing: { job: 'in_progress', progress: null, to: ['success', 'failed'], source },
    success: { job: 'completed', progress: null, to: [], source },
    failed: { job: 'failed', progress: null, to: [], source },
  },
  words: {
    queued: 'pending',
    in_progress: 'processing',
    completed: 'success',
    failed: 'failed',
    canceled: 'failed',
  },
} as const satisfies Lifecycle;
