import { Code, Table } from '@mantine/core';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

/** How a task that was taken ends without a video. */
export function FailureTable({ failures }: { readonly failures: ProviderView['failures'] }) {
  return (
    <WideTable label="Failures" columns={['Their code', 'Meaning', 'Message', 'Source', '']} minWidth={760}>
      <Table.Tbody>
        {failures.map((failure) => (
          <StatementRow key={failure.place} statement={failure} name={failure.name}>
            <Table.Th scope="row" fw={500}>
              <Code>{failure.name}</Code>
            </Table.Th>
            <Table.Td>
              <WordBadge table="errors" id={failure.code} />
            </Table.Td>
            <Table.Td>{failure.message}</Table.Td>
          </StatementRow>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
