import { useQuery } from '@tanstack/react-query';
import { api } from '../server/trpc.ts';

/** Whether the caller may manage the gateway; `null` until that is known. */
export function useIsAdmin(): boolean | null {
  const { data: me } = useQuery(api.system.me.queryOptions());
  return me === undefined ? null : me.scopes.includes('admin');
}
