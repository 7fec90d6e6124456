import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAnyChange } from '../../live/use-live.ts';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { api, type Outputs } from '../../server/trpc.ts';
import { AccountCard } from './account-card.tsx';

export type AccountHealth = Outputs['providers']['health'][number];

/** Headroom grows by itself, which no event tells. */
const REFRESH_MS = 5_000;
const SOON_MS = 1_000;

/** Every account at a provider: whether it is called, how it does, and what it may still use. */
export function ProvidersPage() {
  const query = useQuery(api.providers.health.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  useAnyChange(() => void query.refetch(), SOON_MS);
  return (
    <Page title="Providers" about="Each account as it is now. A name leads to all that is known of its provider.">
      <Loaded query={query} rows={8}>
        {(accounts) =>
          accounts.length === 0 ? (
            <Empty title="No account">Add one in Settings, or start the gateway with a provider's key.</Empty>
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              {accounts.map((account) => (
                <AccountCard key={account.id} account={account} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}
