import { Code, Table } from '@mantine/core';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordText } from '../../parts/word-badge.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

/** The provider's calls, as they are on the wire. */
export function CallTable({ calls }: { readonly calls: ProviderView['operations'] }) {
  return (
    <WideTable label="Calls" columns={['Call', 'Method and path', 'What it does', 'Source', '']} minWidth={760}>
      <Table.Tbody>
        {calls.map((call) => (
          <StatementRow key={call.place} statement={call} name={call.name}>
            <Table.Th scope="row" fw={500}>
              <WordText table="operations" id={call.name} />
            </Table.Th>
            <Table.Td>
              <Code>
                {call.method} {call.path}
              </Code>
            </Table.Td>
            <Table.Td>{call.summary}</Table.Td>
          </StatementRow>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
