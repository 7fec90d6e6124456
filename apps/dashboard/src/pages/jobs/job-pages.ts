import type { InfiniteData } from '@tanstack/react-query';
import type { Job, JobView } from './job-filter.ts';

/** How many jobs a page of the list holds. */
export const PAGE_JOBS = 100;

/** Where a page begins: after which job, how many jobs were before it, and where the page before it began. */
export interface PagePlace {
  readonly after: string | null;
  readonly offset: number;
  readonly before: PagePlace | null;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** What the next page comes after; `null` at the end. */
  readonly nextCursor: string | null;
}

/** The pages that are held, of a list that may go on before and after them. */
export type JobPages = InfiniteData<JobPage, PagePlace>;

export const FIRST: PagePlace = { after: null, offset: 0, before: null };

export const toNextPlace = (page: JobPage, place: PagePlace): PagePlace | undefined =>
  page.nextCursor === null
    ? undefined
    : { after: page.nextCursor, offset: place.offset + page.jobs.length, before: place };

/** The pages that show any of the rows from `from` to `to`, counted from the start of the list. */
export function keepAround({ pages, pageParams }: JobPages, from: number, to: number): JobPages {
  let start = pageParams[0]?.offset ?? 0;
  const placed = pages.map((page, index) => {
    const place = { ...(pageParams[index] ?? FIRST), offset: start };
    start += page.jobs.length;
    return { page, place, end: start };
  });
  const near = placed.filter(({ place, end }) => place.offset <= to && end >= from);
  const kept = near.length > 0 ? near : placed.slice(0, 1);
  return { pages: kept.map(({ page }) => page), pageParams: kept.map(({ place }) => place) };
}

/** Earlier in the list is less; jobs of the same instant are in the order of their ids. */
export function toOrder({ sort = 'created', order = 'desc' }: JobView): (one: Job, other: Job) => number {
  const toAt = {
    created: (job: Job) => job.createdAt,
    ended: (job: Job) => job.endedAt ?? 0,
    expiry: (job: Job) => job.asset?.expiresAt ?? 0,
  }[sort];
  const sign = order === 'asc' ? 1 : -1;
  return (one, other) => sign * (toAt(one) - toAt(other) || compareTexts(one.id, other.id));
}

const compareTexts = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** All held jobs. One that moved between two pages is in both until it is put in its place, and counts once. */
export function toJobs({ pages }: JobPages): readonly Job[] {
  const seen = new Set<string>();
  const all: Job[] = [];
  for (const { jobs } of pages) {
    for (const job of jobs) {
      if (seen.has(job.id)) continue;
      seen.add(job.id);
      all.push(job);
    }
  }
  return all;
}
