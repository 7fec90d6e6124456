import { useQuery } from '@tanstack/react-query';
import { api } from '../server/trpc.ts';

/** Tells the name of a provider by its id; of one that this version does not know, the id. */
export function useProviderName(): (id: string) => string {
  const { data } = useQuery(api.providers.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return (id) => data?.find((provider) => provider.id === id)?.name ?? id;
}
