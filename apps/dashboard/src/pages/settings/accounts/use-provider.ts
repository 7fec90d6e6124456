import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../../../server/trpc.ts';

export type ProviderView = Outputs['providers']['list'][number];

/** All providers that this version knows. */
export const useProviders = (): readonly ProviderView[] => {
  const { data } = useQuery(api.providers.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return data ?? [];
};

/** A provider by its id. */
export const useProvider = (id: string | null): ProviderView | undefined =>
  useProviders().find((provider) => provider.id === id);
