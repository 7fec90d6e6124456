import { Group, Table, Text } from '@mantine/core';
import type { LedgerEntry, LedgerRow } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import type { Word } from '../../../server/vocabulary.ts';
import { DrawerLink } from '../drawer-link.tsx';
import { Mark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { Amount } from './amount.tsx';

const tones = { reserved: 'active', charged: 'neutral', refunded: 'good' } satisfies Record<
  LedgerEntry['state'],
  Word['tone']
>;

interface BillTableProps {
  readonly bills: readonly (LedgerEntry & Pick<LedgerRow, 'provider' | 'unit'>)[];
  /** Ids of tasks that were billed for the same wish as another. */
  readonly duplicates: ReadonlySet<string>;
}

const columns = ['Task', 'When', 'Provider', 'Amount', 'State', 'Prompt'];

/** The single bills. */
export function BillTable({ bills, duplicates }: BillTableProps) {
  const toName = useProviderName();
  return (
    <WideTable label="Single bills" columns={columns} minWidth={900}>
      <Table.Tbody>
        {bills.map(({ taskId, at, provider, unit, amount, state, prompt, clientGotAnswer }) => (
          <Table.Tr key={taskId}>
            <Table.Th scope="row" fw={400}>
              <DrawerLink opens="task" id={taskId} />
            </Table.Th>
            <Table.Td>
              <MockTime at={at} />
            </Table.Td>
            <Table.Td>{toName(provider)}</Table.Td>
            <Table.Td>
              <Amount amount={amount} unit={unit} />
            </Table.Td>
            <Table.Td>
              <Group gap={4} wrap="nowrap">
                <Mark tone={tones[state]}>{toLabel(state)}</Mark>
                {duplicates.has(taskId) && <Mark tone="warning">Duplicate</Mark>}
                {!clientGotAnswer && <Mark tone="bad">Answer lost</Mark>}
              </Group>
            </Table.Td>
            <Table.Td maw={200}>
              <Text inherit truncate title={prompt}>
                {prompt}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
