import type { Lifecycle } from '../../lifecycle.ts';

const at = 'Task Status Description table';

export const lifecycle = {
  initial: 'submitted',
  states: {
    submitted: {
      job: 'queued',
      progress: [0, 0],
      to: ['queued', 'in_progress', 'succeeded', 'failed'],
      source: { kind: 'documented', at: 'API Endpoints 1, Response Field Description' },
    },
    queued: {
      job: 'queued',
      progress: [0, 20],
      to: ['in_progress', 'succeeded', 'failed'],
      source: { kind: 'documented', at },
    },
    in_progress: {
      job: 'in_progress',
      progress: [20, 99],
      to: ['succeeded', 'failed'],
      source: { kind: 'documented', at },
    },
    succeeded: { job: 'completed', progress: [100, 100], to: [], source: { kind: 'documented', at } },
    failed: { job: 'failed', progress: [100, 100], to: [], source: { kind: 'documented', at } },
  },
  words: {
    queued: 'queued',
    in_progress: 'in_progress',
    completed: 'succeeded',
    failed: 'failed',
    canceled: 'failed',
  },
} as const satisfies Lifecycle;
