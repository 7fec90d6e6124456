import { Stack, Table, Text } from '@mantine/core';
import type { Ledger } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { DrawerLink } from '../drawer-link.tsx';
import { Mark } from '../mark.tsx';
import { Amount } from './amount.tsx';

interface DuplicateTableProps {
  readonly groups: Ledger['duplicates'];
  /** Says in which unit each provider bills. */
  readonly rows: Ledger['accounts'];
}

const columns = ['Prompt', 'Provider', 'Video', 'Billed', 'Answers lost', 'Tasks'];

/** Wishes that were billed more than once, the suspicious ones marked. */
export function DuplicateTable({ groups, rows }: DuplicateTableProps) {
  const toName = useProviderName();
  if (groups.length === 0) return <Text size="sm">No wish was billed twice.</Text>;
  return (
    <WideTable label="Wishes billed more than once" columns={columns} minWidth={820}>
      <Table.Tbody>
        {groups.map(({ prompt, provider, model, seconds, size, count, amount, taskIds, answersLost }) => (
          <Table.Tr key={taskIds[0]}>
            <Table.Th scope="row" fw={500}>
              {prompt}
            </Table.Th>
            <Table.Td>
              {toName(provider)} · {model}
            </Table.Td>
            <Table.Td>
              {seconds} s, {size}
            </Table.Td>
            <Table.Td>
              {count} ·{' '}
              <Amount amount={amount} unit={rows.find((row) => row.provider === provider)?.unit ?? 'credits'} />
            </Table.Td>
            <Table.Td>
              {answersLost === 0 ? 'none' : <Mark tone="bad">{answersLost}: perhaps paid twice unwillingly</Mark>}
            </Table.Td>
            <Table.Td>
              <Stack gap={0} align="flex-start">
                {taskIds.map((id) => (
                  <DrawerLink opens="task" key={id} id={id} />
                ))}
              </Stack>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
