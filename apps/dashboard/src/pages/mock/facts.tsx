import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactsProps {
  /** What they are about. */
  readonly label: string;
  readonly rows: readonly (readonly [name: string, value: ReactNode])[];
}

/** Names and their values, one below the other. */
export function Facts({ label, rows }: FactsProps) {
  return (
    <Table aria-label={label} fz="sm" verticalSpacing={4} horizontalSpacing={0} layout="fixed" withRowBorders={false}>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th
              scope="row"
              c="dimmed"
              fw={400}
              w={{ base: '36%', sm: 190 }}
              pr="sm"
              style={{ verticalAlign: 'top' }}
            >
              {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
