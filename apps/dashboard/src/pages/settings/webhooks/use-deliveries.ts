import { useInfiniteQuery } from '@tanstack/react-query';
import { client, type Outputs } from '../../../server/trpc.ts';

type DeliveryPage = Outputs['webhooks']['deliveries'];

/** No event tells of a try, so pages are read anew while one is to come. */
const REFRESH_MS = 3_000;
export const deliveriesKey = ['deliveries'] as const;

/** Messages to an endpoint, or to all, latest first, a page at a time. */
export const useDeliveries = (endpointId: string | undefined) =>
  useInfiniteQuery({
    queryKey: [...deliveriesKey, endpointId ?? null],
    queryFn: ({ pageParam, signal }) =>
      client.webhooks.deliveries.query(
        { ...(endpointId === undefined ? {} : { endpointId }), ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: DeliveryPage) => nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ deliveries }) => deliveries.some((one) => one.state === 'pending')) === true
        ? REFRESH_MS
        : false,
  });
