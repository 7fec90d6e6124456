import type { WorkItem } from '../queue/queue.ts';

/** Hints of providers go before polls that are merely due. */
const HINT_PRIORITY = 10;

/**
 * Work to ask about a job's task, `at` in ms since the epoch. One of each cause waits for a job at a time, so that a
 * flood of callbacks asks once, and a callback is not put off until the next regular poll.
 */
export function toPollItem(
  jobId: string,
  { cause = 'poll', failures = 0, at }: { cause?: 'poll' | 'callback'; failures?: number; at: number },
): WorkItem<'poll'> {
  const data = { jobId, cause, failures };
  return cause === 'callback'
    ? { data, at, key: `callback:${jobId}`, priority: HINT_PRIORITY }
    : { data, at, key: jobId };
}
