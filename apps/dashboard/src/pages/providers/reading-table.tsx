import { Code, Table, Text } from '@mantine/core';
import { Check } from 'lucide-react';
import { GroupHead, WideTable } from '../../parts/wide-table.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

/** Where the documents contradict themselves: every way to read them, and the one that holds. */
export function ReadingTable({ readings }: { readonly readings: ProviderView['readings'] }) {
  return (
    <WideTable label="Contradictions" columns={['Reading', 'What it says', 'Source', '']} minWidth={720}>
      {readings.map(({ place, question, options }) => (
        <Table.Tbody key={place}>
          <GroupHead columns={4}>{question}</GroupHead>
          {options.map((option) => (
            <StatementRow key={option.place} statement={option} name={`the reading ${option.name}`}>
              <Table.Th scope="row" fw={400} w="22%">
                <Code>{option.name}</Code>
                {option.isInForce && (
                  <Text size="xs" fw={600} mt={2}>
                    <Check size={12} aria-hidden /> holds
                  </Text>
                )}
              </Table.Th>
              <Table.Td w="34%">{option.does}</Table.Td>
            </StatementRow>
          ))}
        </Table.Tbody>
      ))}
    </WideTable>
  );
}
