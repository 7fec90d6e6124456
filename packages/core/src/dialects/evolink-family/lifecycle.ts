import type { Lifecycle } from '../../lifecycle.ts';
import type { FamilySources } from './sources.ts';

/**
 * The family's task states. Progress is documented as 0 to 100 in all; that it is 0 while pending and 100 only
 * when completed follows from the samples. `cancelled` is named as a reason to call back, but not among the states.
 */
export function toLifecycle({ status, callback }: FamilySources) {
  return {
    initial: 'pending',
    states: {
      pending: {
        job: 'queued',
        progress: [0, 0],
        to: ['processing', 'completed', 'failed', 'cancelled'],
        source: status,
      },
      processing: { job: 'in_progress', progress: [0, 99], to: ['completed', 'failed', 'cancelled'], source: status },
      completed: { job: 'completed', progress: [100, 100], to: [], source: status },
      failed: { job: 'failed', progress: [0, 100], to: [], source: status },
      cancelled: { job: 'canceled', progress: [0, 100], to: [], source: callback },
    },
    words: {
      queued: 'pending',
      in_progress: 'processing',
      completed: 'completed',
      failed: 'failed',
      canceled: 'failed',
    },
  } as const satisfies Lifecycle;
}
