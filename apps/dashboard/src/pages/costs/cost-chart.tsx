import { Box, Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Money } from '../../parts/money.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import classes from './costs.module.css';
import { type Group, toCell, toColumnName, toColumns, type Unit } from './costs.ts';
import { Patterns, Swatch } from './patterns.tsx';
import type { Span } from './span.ts';

const Bars = lazy(() => import('./bars.tsx').then(({ Bars: component }) => ({ default: component })));

interface CostChartProps {
  readonly groups: readonly Group[];
  readonly span: Span;
  readonly unit: Unit;
}

/** Groups beyond this many are shown as one. */
const MOST = 6;

/** What was held or paid on each day, as bars and as numbers. */
export function CostChart({ groups, span, unit }: CostChartProps) {
  const shown = toShown(groups);
  const columns = toColumns(span);
  const hasCosts = (column: string): boolean => shown.some((group) => toCell(group, column) > 0);
  return (
    <Box mb="md">
      <Patterns />
      <Suspense fallback={<Skeleton height={240} />}>
        <Bars groups={shown} columns={columns} unit={unit} />
      </Suspense>
      <ul className={classes['legend']}>
        {shown.map(({ id, name }, place) => (
          <li key={id}>
            <Swatch place={place} />
            <Text size="sm" span>
              {name}
            </Text>
          </li>
        ))}
      </ul>
      <details>
        <Text component="summary" size="sm" className={classes['summary'] ?? ''}>
          The numbers of the chart
        </Text>
        <WideTable
          label="Costs by day"
          columns={['Day', ...shown.map(({ name }) => name)]}
          minWidth={shown.length * 120}
        >
          <Table.Tbody>
            {columns.filter(hasCosts).map((column) => (
              <Table.Tr key={column}>
                <Table.Th scope="row" fw={500}>
                  {toColumnName(column)}
                </Table.Th>
                {shown.map((group) => (
                  <Table.Td key={group.id}>
                    <Money micros={toCell(group, column)} unit={unit} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </details>
    </Box>
  );
}

export type Shown = Pick<Group, 'id' | 'name' | 'rows'>;

function toShown(groups: readonly Group[]): readonly Shown[] {
  if (groups.length <= MOST) return groups;
  const rest = groups.slice(MOST - 1);
  return [
    ...groups.slice(0, MOST - 1),
    { id: 'others', name: `${rest.length} others`, rows: rest.flatMap(({ rows }) => rows) },
  ];
}
