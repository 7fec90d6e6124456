import { Code, Table } from '@mantine/core';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

/** How the provider refuses a call, and what the gateway makes of it. */
export function RefusalTable({ refusals }: { readonly refusals: ProviderView['refusals'] }) {
  const columns = ['HTTP', 'Meaning', 'Body', 'After a create', 'Source', ''];
  return (
    <WideTable label="Refusals" columns={columns} minWidth={960}>
      <Table.Tbody>
        {refusals.map((refusal) => (
          <StatementRow
            key={refusal.place}
            statement={refusal}
            name={`${refusal.status} ${refusal.code.replaceAll('_', ' ')}`}
          >
            <Table.Th scope="row" fw={500}>
              {refusal.status}
            </Table.Th>
            <Table.Td>
              <WordBadge table="errors" id={refusal.code} />
            </Table.Td>
            <Table.Td w="32%">
              <Code style={{ overflowWrap: 'anywhere' }}>{JSON.stringify(refusal.body)}</Code>
            </Table.Td>
            <Table.Td>
              <WordBadge table="refusalFates" id={refusal.fate} />
            </Table.Td>
          </StatementRow>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
