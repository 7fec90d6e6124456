import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../../server/trpc.ts';

/** The gateway's accounts that are at the mock server; `undefined` until they are known. */
export function useMockAccounts(): readonly Outputs['providers']['health'][number][] | undefined {
  const { data } = useQuery(api.providers.health.queryOptions());
  return data?.filter(({ isMock }) => isMock);
}
