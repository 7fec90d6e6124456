import { useInfiniteQuery } from '@tanstack/react-query';
import { client, type Outputs } from '../../../server/trpc.ts';

export type Act = Outputs['system']['audit'][number];

/** Acts, latest first, a page at a time. A page that is not full may still be followed by an empty one. */
export const useAudit = () =>
  useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) => client.system.audit.query({ before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page: readonly Act[]) => page.at(-1)?.id,
  });
