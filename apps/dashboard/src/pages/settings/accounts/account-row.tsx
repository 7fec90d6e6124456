import { Code, Group, Stack, Table, Text } from '@mantine/core';
import { toMoney } from '../../../parts/money.tsx';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WordBadge } from '../../../parts/word-badge.tsx';
import type { Outputs } from '../../../server/trpc.ts';
import type { Account } from './account-draft.ts';
import { toLimitText, toPriceText } from './account-texts.ts';
import { ChangeAccount } from './change-account.tsx';
import { RotateKey } from './rotate-key.tsx';
import { ResetBreaker, SwitchAccount } from './switch-account.tsx';

interface AccountRowProps {
  readonly account: Account;
  /** How its calls go; absent until that is known. */
  readonly breaker: Outputs['providers']['health'][number]['health']['breaker'] | undefined;
}

/** One account, and what can be done with it. */
export function AccountRow({ account, breaker }: AccountRowProps) {
  const { name, provider, source, baseUrl, keyHint, isEnabled, monthlyBudgetMicros, budgetUnit } = account;
  const toProviderName = useProviderName();
  return (
    <Table.Tr c={isEnabled ? '' : 'dimmed'}>
      <Table.Th scope="row" fw={550}>
        {name}
        <Text size="xs" c="dimmed" fw={400}>
          {toProviderName(provider)}
        </Text>
      </Table.Th>
      <Table.Td>
        <WordBadge table="accountSources" id={source} />
      </Table.Td>
      <Table.Td>
        <Text ff="monospace" fz="xs" maw={260} style={{ overflowWrap: 'break-word' }}>
          {baseUrl}
        </Text>
        <Text size="xs" c="dimmed">
          key {keyHint === '' ? 'hidden' : <Code>…{keyHint}</Code>}
        </Text>
      </Table.Td>
      <Table.Td>{toLimitText(account)}</Table.Td>
      <Table.Td>{toPriceText(account)}</Table.Td>
      <Table.Td>
        {monthlyBudgetMicros === null || budgetUnit === null ? 'none' : toMoney(monthlyBudgetMicros, budgetUnit)}
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          {isEnabled ? 'Enabled' : 'Disabled'}
          {breaker !== undefined && breaker.state !== 'closed' && (
            <WordBadge table="breakerStates" id={breaker.state} />
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          {breaker !== undefined && breaker.state !== 'closed' && <ResetBreaker account={account} />}
          <ChangeAccount account={account} />
          <RotateKey account={account} />
          <SwitchAccount account={account} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
