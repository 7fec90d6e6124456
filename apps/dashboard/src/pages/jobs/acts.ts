import type { Job } from './job-filter.ts';

/** What can be done to several jobs at once. */
export type Act = 'cancel' | 'retry';

/** Whether an act is possible for a job now, as the gateway says. */
export const isPossible = (act: Act, { actions }: Job): boolean =>
  act === 'cancel' ? actions.canCancel : actions.canRetry;
