import { Code, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { Instant } from '../../../parts/instant.tsx';
import { toMoney } from '../../../parts/money.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { ChangeKey } from './change-key.tsx';
import { type ApiKey, refreshKeys } from './key-draft.ts';

/** One key, and what can be done with it. */
export function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { id, name, prefix, scopes, weight, monthlyBudgetMicros, budgetUnit, lastUsedAt, createdAt, revokedAt } =
    apiKey;
  const { data: me } = useQuery(api.system.me.queryOptions());
  return (
    <Table.Tr c={revokedAt === null ? '' : 'dimmed'}>
      <Table.Th scope="row" fw={550}>
        {name}
        {me?.apiKeyId === id && (
          <Text inherit span c="dimmed" fw={400}>
            {' '}
            (yours)
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <Code>{prefix}…</Code>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          {scopes.map((scope) => (
            <WordBadge key={scope} table="scopes" id={scope} />
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{weight}</Table.Td>
      <Table.Td>
        {monthlyBudgetMicros === null || budgetUnit === null ? 'none' : toMoney(monthlyBudgetMicros, budgetUnit)}
      </Table.Td>
      <Table.Td>{lastUsedAt === null ? 'never' : <Instant at={lastUsedAt} />}</Table.Td>
      <Table.Td>
        {revokedAt === null ? (
          <Instant at={createdAt} />
        ) : (
          <>
            revoked <Instant at={revokedAt} />
          </>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <ChangeKey apiKey={apiKey} />
          <RevokeKey apiKey={apiKey} isOwn={me?.apiKeyId === id} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function RevokeKey({ apiKey: { id, name, revokedAt }, isOwn }: { readonly apiKey: ApiKey; readonly isOwn: boolean }) {
  const revoke = useAct(api.keys.revoke.mutationOptions(), () => {
    refreshKeys();
    return `“${name}” is revoked.`;
  });
  return (
    <AskFirst
      title={`Revoke “${name}”?`}
      verb="Revoke the key"
      act={revoke}
      input={{ id }}
      trigger={(ask) => <IconAct label={`Revoke ${name}`} icon={Ban} isPossible={revokedAt === null} onAct={ask} />}
    >
      Whoever calls with it is refused within seconds. Its jobs go on. This cannot be undone.
      {isOwn && <b> You are signed in with this key: you will be signed out.</b>}
    </AskFirst>
  );
}
