import { useQuery } from '@tanstack/react-query';
import { api } from '../../server/trpc.ts';

/** Tells the name of a provider; of one that the gateway does not know, its id. */
export function useProviderNames(): (id: string) => string {
  const { data } = useQuery(api.providers.list.queryOptions());
  return (id) => data?.find((provider) => provider.id === id)?.name ?? id;
}
