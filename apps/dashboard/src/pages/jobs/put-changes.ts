import type { Job } from './job-filter.ts';
import { type JobPage, type JobPages, PAGE_JOBS } from './job-pages.ts';

export interface Changes {
  /** The ids that were asked for. */
  readonly asked: ReadonlySet<string>;
  /** Those of them that are in the view now. */
  readonly found: readonly Job[];
}

export interface Put {
  readonly pages: JobPages;
  /** Jobs that belong above the first row, which are not put there while people look further down. */
  readonly above: readonly Job[];
}

/**
 * Puts what has changed into the held pages: jobs in the view to their place, others out. Places beyond what is held are
 * left to the next page. With `isAtTop` the list takes new jobs above its first row, and holds two pages at most.
 */
export function putChanges(
  data: JobPages,
  { asked, found }: Changes,
  { compare, isAtTop }: { readonly compare: (one: Job, other: Job) => number; readonly isAtTop: boolean },
): Put {
  const pages = data.pages.map((page) => without(page, asked));
  const isWhole = data.pageParams[0]?.offset === 0 && isAtTop;
  const hasMore = data.pages.at(-1)?.nextCursor !== null;
  // What is held reaches from the first to the last of the jobs that were there, whichever of them changed.
  const held = data.pages.flatMap(({ jobs }) => [jobs[0], jobs.at(-1)].filter((job) => job !== undefined));
  const [first, last] = [held[0], held.at(-1)];
  const above: Job[] = [];
  for (const job of found) {
    if (first !== undefined && compare(job, first) < 0 && !isWhole) above.push(job);
    else if (last === undefined || compare(job, last) <= 0 || !hasMore) insert(pages, job, compare);
  }
  const [top] = pages;
  const isLong = isWhole && top !== undefined && top.jobs.length > 2 * PAGE_JOBS;
  if (isLong) return { pages: { pages: [cut(top)], pageParams: data.pageParams.slice(0, 1) }, above };
  return { pages: { ...data, pages }, above };
}

const without = (page: JobPage, asked: ReadonlySet<string>): JobPage =>
  page.jobs.some(({ id }) => asked.has(id)) ? { ...page, jobs: page.jobs.filter(({ id }) => !asked.has(id)) } : page;

const cut = ({ jobs }: JobPage): JobPage => {
  const kept = jobs.slice(0, PAGE_JOBS);
  return { jobs: kept, nextCursor: kept.at(-1)?.id ?? null };
};

function insert(pages: JobPage[], job: Job, compare: (one: Job, other: Job) => number): void {
  const isBefore = (other: Job | undefined): boolean => other !== undefined && compare(job, other) < 0;
  const within = pages.findIndex(({ jobs }) => isBefore(jobs.at(-1)));
  const index = within === -1 ? pages.length - 1 : within;
  const page = pages[index];
  if (page === undefined) return;
  const place = within === -1 ? page.jobs.length : page.jobs.findIndex(isBefore);
  const jobs = page.jobs.toSpliced(place, 0, job);
  // A list that grows at its end is read on by pages, not held whole.
  const isLong = page.nextCursor === null && place === 2 * PAGE_JOBS;
  pages[index] = isLong ? { jobs: page.jobs, nextCursor: page.jobs.at(-1)?.id ?? null } : { ...page, jobs };
}
