import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { api, type Outputs, queryClient } from '../server/trpc.ts';

type ProviderView = Outputs['providers']['list'][number];

/** A provider that jobs can go to, since an account of it is enabled. */
export interface Maker extends Pick<ProviderView, 'id' | 'name' | 'profile' | 'facts'> {
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** The providers that jobs can go to, in the gateway's order. */
export const useMakers = (): UseQueryResult<readonly Maker[]> =>
  useQuery({ queryKey: ['makers'], queryFn: readMakers });

async function readMakers(): Promise<readonly Maker[]> {
  const [views, health] = await Promise.all([
    queryClient.fetchQuery(api.providers.list.queryOptions()),
    queryClient.fetchQuery(api.providers.health.queryOptions()),
  ]);
  const enabled = health.filter(({ isEnabled }) => isEnabled);
  return views
    .map(({ id, name, profile, facts }) => ({
      id,
      name,
      profile,
      facts,
      accounts: enabled
        .filter(({ provider }) => provider === id)
        .map((account) => ({ id: account.id, name: account.name })),
    }))
    .filter(({ accounts }) => accounts.length > 0);
}

/** A value that some makers offer, and which of them. */
export interface Offer<T> {
  readonly value: T;
  readonly makers: readonly Maker[];
}

/** What any of the makers offers, in the order of the first who does. */
export function toOffers<T>(makers: readonly Maker[], toValues: (maker: Maker) => readonly T[]): readonly Offer<T>[] {
  const values = new Set(makers.flatMap(toValues));
  return [...values].map((value) => ({ value, makers: makers.filter((maker) => toValues(maker).includes(value)) }));
}

/** Names in a row, as in a sentence. */
export const toNames = (makers: readonly Pick<Maker, 'name'>[]): string =>
  new Intl.ListFormat('en').format(makers.map(({ name }) => name));

/** The only one of a list; `null` when there are several. */
export const toOnly = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);
