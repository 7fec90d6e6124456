import { Code, Table, Text } from '@mantine/core';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

type State = ProviderView['states'][number];

/** The provider's own states, and which status of a job each of them is. */
export function StateTable({ states }: { readonly states: readonly State[] }) {
  const columns = ['Their state', 'For a job', 'Progress', 'Next', 'Source', ''];
  return (
    <WideTable label="States of a task" columns={columns} minWidth={760}>
      <Table.Tbody>
        {states.map((state) => (
          <StatementRow key={state.place} statement={state} name={state.name}>
            <Table.Th scope="row" fw={500}>
              <Code>{state.name}</Code>
            </Table.Th>
            <Table.Td>
              <WordBadge table="statuses" id={state.job} />
            </Table.Td>
            <Table.Td>
              {toBand(state) ?? (
                <Text inherit span c="dimmed">
                  not reported
                </Text>
              )}
            </Table.Td>
            <Table.Td>{state.to.length === 0 ? 'none, it has ended' : state.to.join(', ')}</Table.Td>
          </StatementRow>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** `0 to 20 %`; `null` where the provider reports no progress. */
export function toBand({ progress }: State): string | null {
  return progress === null ? null : `${[...new Set(progress)].join(' to ')} %`;
}
