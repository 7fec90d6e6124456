import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useChangedJobs } from '../../live/use-live.ts';
import { useAct } from '../../parts/use-act.ts';
import { client, queryClient } from '../../server/trpc.ts';
import { createAsker } from './create-asker.ts';
import type { Job, JobView } from './job-filter.ts';
import {
  FIRST,
  type JobPage,
  type JobPages,
  PAGE_JOBS,
  type PagePlace,
  toJobs,
  toNextPlace,
  toOrder,
} from './job-pages.ts';
import { putChanges } from './put-changes.ts';
import { refreshPages, type Sight, untilIdle } from './refresh-pages.ts';

/** Pages further away than these are dropped, and asked for again when someone comes back to them. */
const MOST_PAGES = 120;
/** From here on it does not matter how many. */
export const MOST_NEW = 1_000;
/** For so long a list that was left is found again where it was. */
const KEPT_MS = 120_000;

export interface JobList {
  readonly query: UseInfiniteQueryResult<JobPages>;
  readonly jobs: readonly Job[];
  /** How many rows are above the first of `jobs`. */
  readonly offset: number;
  /** How many jobs came above the first row and are not shown yet. */
  readonly newJobs: number;
  /** Begins again at the top, with what is new. */
  readonly toTop: () => void;
  /** Asks again for what is on the screen. */
  readonly refresh: () => void;
}

interface NewJobs {
  readonly queryKey: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** The jobs of a view, page by page and live. `sight` is read when something changes. */
export function useJobList(view: JobView, sight: RefObject<Sight>): JobList {
  const viewText = JSON.stringify(view);
  const queryKey = useMemo(() => ['job list', viewText] as const, [viewText]);
  const [unseen, setUnseen] = useState<NewJobs>({ queryKey, ids: new Set() });
  const query = useInfiniteQuery<JobPage, Error, JobPages, readonly string[], PagePlace>({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(view, pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: (page, _pages, place) => toNextPlace(page, place),
    getPreviousPageParam: (_page, _pages, place) => place.before,
    maxPages: MOST_PAGES,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    placeholderData: keepPreviousData,
    // Comparing thousands of jobs costs more than drawing those on the screen again.
    structuralSharing: false,
  });
  const { data } = query;
  const offset = data?.pageParams[0]?.offset ?? 0;
  const jobs = useMemo(() => (data === undefined ? [] : toJobs(data)), [data]);
  const newest = useRef<Job>(undefined);
  useEffect(() => {
    if (offset === 0) newest.current = jobs[0];
  }, [offset, jobs]);

  const asker = useMemo(() => {
    const parsed = JSON.parse(viewText) as JobView;
    const compare = toOrder(parsed);
    return createAsker(
      async (asked) => {
        const { jobs: found } = await client.jobs.list.query({ ...parsed, ids: [...asked], limit: asked.size });
        // A page that is on its way would overwrite what is put in now.
        await untilIdle(queryKey);
        const held = queryClient.getQueryData<JobPages>(queryKey);
        if (held === undefined) return;
        const { pages, above } = putChanges(held, { asked, found }, { compare, isAtTop: sight.current.isAtTop });
        queryClient.setQueryData(queryKey, pages);
        const fresh = above.filter((job) => newest.current === undefined || compare(job, newest.current) < 0);
        setUnseen((before) => {
          const ids = before.queryKey === queryKey ? before.ids : new Set<string>();
          const next = [...ids].filter((id) => !asked.has(id)).concat(fresh.map(({ id }) => id));
          return { queryKey, ids: new Set(next.slice(0, MOST_NEW)) };
        });
      },
      () => void refreshPages(queryKey, sight.current),
    );
  }, [queryKey, viewText, sight]);
  useChangedJobs(asker.add, () => void refreshPages(queryKey, sight.current));
  // What was kept from an earlier visit heard of no changes since.
  useEffect(() => {
    if (queryClient.getQueryData(queryKey) !== undefined) void refreshPages(queryKey, sight.current);
  }, [queryKey, sight]);

  const top = useAct(
    {
      async mutationFn() {
        const page = await readPage(view, FIRST);
        await untilIdle(queryKey);
        queryClient.setQueryData<JobPages>(queryKey, { pages: [page], pageParams: [FIRST] });
        setUnseen({ queryKey, ids: new Set() });
      },
    },
    () => null,
  );

  return {
    query,
    jobs,
    offset,
    newJobs: unseen.queryKey === queryKey ? unseen.ids.size : 0,
    toTop() {
      if (!top.isPending) top.mutate();
    },
    refresh: () => void refreshPages(queryKey, sight.current),
  };
}

const readPage = (view: JobView, { after }: PagePlace, signal?: AbortSignal) =>
  client.jobs.list.query(
    { ...view, limit: PAGE_JOBS, ...(after !== null && { after }) },
    signal === undefined ? {} : { signal },
  );
