import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../parts/instant.tsx';
import { toMoney } from '../../parts/money.tsx';
import { toSentence } from '../../server/gateway-error.ts';
import { api, type Outputs } from '../../server/trpc.ts';

const MICROS = 1_000_000;

/** What is left at the provider, asked of it only when someone wants to know, since that costs a request. */
export function AccountBalance({ accountId, name }: { readonly accountId: string; readonly name: string }) {
  const { data: me } = useQuery(api.system.me.queryOptions());
  const query = useQuery(api.accounts.balance.queryOptions({ id: accountId }, { enabled: false, retry: false }));
  const isAdmin = me?.scopes.includes('admin') === true;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" flex="1 1 200px" component="div">
        Balance:{' '}
        <span role="status">{query.isError ? <Refusal error={query.error} /> : <Answer balance={query.data} />}</span>
        {query.isSuccess && query.data !== null && (
          <Text inherit span c="dimmed">
            , asked <Instant at={query.dataUpdatedAt} />
          </Text>
        )}
      </Text>
      {isAdmin && (
        <Button
          size="xs"
          variant="default"
          loading={query.isFetching}
          aria-label={`Ask ${name} for its balance`}
          onClick={() => void query.refetch()}
        >
          Ask
        </Button>
      )}
    </Group>
  );
}

function Answer({ balance }: { readonly balance: Outputs['accounts']['balance'] | undefined }) {
  if (balance === undefined) return <Dimmed>not asked</Dimmed>;
  if (balance === null) return <Dimmed>no document names a call that tells it</Dimmed>;
  const { remaining, unit } = balance;
  return <b>{remaining === null ? 'without limit' : toMoney(Math.round(remaining * MICROS), unit)}</b>;
}

const Refusal = ({ error }: { readonly error: unknown }) => (
  <Text inherit span c="var(--mantine-color-error)">
    {toSentence(error)}
  </Text>
);

const Dimmed = ({ children }: { readonly children: string }) => (
  <Text inherit span c="dimmed">
    {children}
  </Text>
);
