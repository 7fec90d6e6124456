import { Box, Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface WideTableProps {
  /** What its rows are. */
  readonly label: string;
  /** Heads of the columns; an empty one is a column of buttons. */
  readonly columns: readonly string[];
  /** In px; on narrower screens it scrolls inside its region. */
  readonly minWidth: number;
  /** Bodies of rows. */
  readonly children: ReactNode;
}

/** A table with heads that never makes the page wider than the screen. */
export function WideTable({ label, columns, minWidth, children }: WideTableProps) {
  return (
    <Box role="region" aria-label={`Table of ${label.toLowerCase()}`} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table aria-label={label} miw={minWidth} verticalSpacing={6} horizontalSpacing="sm" fz="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) =>
              column === '' ? (
                <Table.Td key="acts" w={40} />
              ) : (
                <Table.Th key={column} scope="col" fz="xs" c="dimmed" fw={500}>
                  {column}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        {children}
      </Table>
    </Box>
  );
}

/** The head of a group of rows; the first row of its `tbody`. */
export function GroupHead({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <Table.Tr bg="var(--mantine-color-default-hover)">
      <Table.Th scope="rowgroup" colSpan={columns} fw={600}>
        {children}
      </Table.Th>
    </Table.Tr>
  );
}
