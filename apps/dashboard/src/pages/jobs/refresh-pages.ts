import { queryClient } from '../../server/trpc.ts';
import { type JobPages, keepAround } from './job-pages.ts';

/** Which part of the list is on the screen, in rows from its start. */
export interface Sight {
  readonly from: number;
  readonly to: number;
  readonly isAtTop: boolean;
}

/** Asks again for what is on the screen, and drops the rest. */
export async function refreshPages(queryKey: readonly string[], { from, to }: Sight): Promise<void> {
  // A first answer that is on its way may be older than what was missed.
  await untilIdle(queryKey);
  queryClient.setQueryData<JobPages>(queryKey, (held) => held && keepAround(held, from, to));
  await queryClient.refetchQueries({ queryKey, exact: true });
}

/** Waits until nothing of the list is being fetched. */
export async function untilIdle(queryKey: readonly string[]): Promise<void> {
  const query = queryClient.getQueryCache().find({ queryKey });
  while (query?.state.fetchStatus === 'fetching' && query.promise !== undefined) {
    // Whoever asked for it shows why it failed.
    await query.promise.catch(() => null);
  }
}
