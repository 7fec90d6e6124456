import { useQuery } from '@tanstack/react-query';
import { api } from '../../../server/trpc.ts';

/** Tells what people call a key, an account or a webhook; of what is no more, the id. */
export function useNames(): (id: string) => string {
  const { data: keys = [] } = useQuery(api.keys.list.queryOptions());
  const { data: accounts = [] } = useQuery(api.accounts.list.queryOptions());
  const { data: endpoints = [] } = useQuery(api.webhooks.list.queryOptions());
  const names = new Map([
    ...[...keys, ...accounts].map(({ id, name }) => [id, name] as const),
    ...endpoints.map(({ id, url }) => [id, url] as const),
  ]);
  return (id) => names.get(id) ?? id;
}
