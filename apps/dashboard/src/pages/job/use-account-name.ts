import { useQuery } from '@tanstack/react-query';
import { api } from '../../server/trpc.ts';

/** Tells the name of an account; of one that is no more, its id. */
export function useAccountName(): (id: string) => string {
  const { data: accounts } = useQuery(api.providers.health.queryOptions());
  return (id) => accounts?.find((account) => account.id === id)?.name ?? id;
}
