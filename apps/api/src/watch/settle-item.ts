import type { WorkItem } from '../queue/queue.ts';

/** Work to look at a job whose deadline has passed at `at` (ms since the epoch). Only one waits for each job. */
export const toSettleItem = (jobId: string, at: number): WorkItem<'settle'> => ({ data: { jobId }, at, key: jobId });
