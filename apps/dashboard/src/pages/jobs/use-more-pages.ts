import { useEffect, useEffectEvent } from 'react';
import type { Sight } from './refresh-pages.ts';
import type { JobList } from './use-job-list.ts';

/** So many rows before the end of what is loaded, more is asked for. */
const AHEAD_ROWS = 30;

/** Asks for the pages that people scroll towards, and for what is new when they are back at the top. */
export function useMorePages(list: JobList, { from, to, isAtTop }: Sight): void {
  const { query, jobs, offset, newJobs } = list;
  const isIdle = !query.isFetching && !query.isError && !query.isPlaceholderData && query.isSuccess;
  const isTopMissing = isAtTop && (newJobs > 0 || offset > 0);
  const isNextMissing = query.hasNextPage && to + AHEAD_ROWS >= offset + jobs.length;
  const isBeforeMissing = query.hasPreviousPage && from - AHEAD_ROWS < offset;
  const load = useEffectEvent(() => {
    if (isTopMissing) list.toTop();
    else if (isNextMissing) void query.fetchNextPage();
    else if (isBeforeMissing) void query.fetchPreviousPage();
  });
  // `jobs` is a reason to look again: those that came may not have filled the screen yet.
  useEffect(() => {
    if (isIdle) load();
  }, [isIdle, isTopMissing, isNextMissing, isBeforeMissing, jobs]);
}
