import type { Inputs, Outputs } from '../../server/trpc.ts';
import type { JobsSearch, Period } from './search.ts';

export type Job = Outputs['jobs']['list']['jobs'][number];
export type JobFilter = Inputs['jobs']['count'];
/** Which jobs, and in which order. */
export type JobView = Omit<Inputs['jobs']['list'], 'ids' | 'limit' | 'after'>;

const HOUR_MS = 3_600_000;
const DAYS_OF_WEEK = 7;

/** The filter that an address means; `openedAt` (ms) is what its spans end with. */
export function toFilter(search: JobsSearch, openedAt: number): JobFilter {
  const { status, phase, provider, account, key, since, from, to, risk, q } = search;
  const createdFrom = from ?? (since === undefined ? undefined : toStart(since, openedAt));
  return {
    // The gateway refuses words that it does not know, in a sentence of its own.
    ...(status && { statuses: [...status] as NonNullable<JobFilter['statuses']> }),
    ...(phase && { phases: [...phase] as NonNullable<JobFilter['phases']> }),
    ...(provider && { providers: [...provider] }),
    ...(account && { accountIds: [...account] }),
    ...(key && { apiKeyIds: [...key] }),
    ...(createdFrom !== undefined && { createdFrom }),
    ...(to !== undefined && { createdBefore: to }),
    ...(risk && { isAtRisk: risk }),
    ...(q !== undefined && { search: q }),
  };
}

/** The jobs and the order that an address means. See `toFilter`. */
export const toView = (search: JobsSearch, openedAt: number): JobView => ({
  ...toFilter(search, openedAt),
  ...(search.sort !== undefined && { sort: search.sort as NonNullable<JobView['sort']> }),
  ...(search.order !== undefined && { order: search.order }),
});

function toStart(since: Period, now: number): number {
  if (since === 'hour') return now - HOUR_MS;
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  if (since === 'week') day.setDate(day.getDate() - DAYS_OF_WEEK + 1);
  return day.getTime();
}
