import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useChangedJobs } from '../../live/use-live.ts';
import { api, type Outputs, queryClient } from '../../server/trpc.ts';

export type Job = Outputs['jobs']['get'];
export type Asset = NonNullable<Job['asset']>;

const { get, timeline, attempts, wire, money } = api.jobs;

/** Has everything of a job that is on the page read again. */
export function refreshJob(id: string): void {
  for (const part of [get, timeline, attempts, wire, money]) {
    void queryClient.invalidateQueries({ queryKey: part.queryKey({ id }) });
  }
}

/** A job, read again with all its parts whenever something happened to it. */
export function useJob(id: string): UseQueryResult<Job, unknown> {
  const refresh = (): void => refreshJob(id);
  useChangedJobs((changed) => changed.has(id) && refresh(), refresh);
  return useQuery(get.queryOptions({ id }));
}
