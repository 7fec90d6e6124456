import { Table, Text } from '@mantine/core';
import { GroupHead, WideTable } from '../../parts/wide-table.tsx';
import type { ProviderView } from './statement.ts';
import { StatementRow } from './statement-row.tsx';

/** What is known in numbers and yes or no, and what nobody says. */
export function FactTable({ groups }: { readonly groups: ProviderView['facts'] }) {
  return (
    <WideTable label="Facts" columns={['Fact', 'Value', 'Source', '']} minWidth={640}>
      {groups.map(({ label: group, facts }) => (
        <Table.Tbody key={group}>
          <GroupHead columns={4}>{group}</GroupHead>
          {facts.map((fact) => (
            <StatementRow key={fact.place} statement={fact} name={fact.label}>
              <Table.Th scope="row" fw={500} w="36%">
                {fact.label}
                <Text size="xs" c="dimmed" fw={400}>
                  {fact.description}
                </Text>
              </Table.Th>
              <Table.Td w="26%">{fact.text ?? '–'}</Table.Td>
            </StatementRow>
          ))}
        </Table.Tbody>
      ))}
    </WideTable>
  );
}
