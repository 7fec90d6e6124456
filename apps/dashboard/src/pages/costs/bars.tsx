import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Box, Group, Paper, Stack, Text } from '@mantine/core';
import { toMoney } from '../../parts/money.tsx';
import type { Shown } from './cost-chart.tsx';
import { toCell, toColumnName, type Unit } from './costs.ts';
import { Swatch, toFill } from './patterns.tsx';

interface BarsProps {
  readonly groups: readonly Shown[];
  readonly columns: readonly string[];
  readonly unit: Unit;
}

/** A bar for each day, a part of it for each group. Those who do not see it have the table of its numbers. */
export function Bars({ groups, columns, unit }: BarsProps) {
  const data = columns.map((column) => ({
    column,
    ...Object.fromEntries(groups.map((group, place) => [place, toCell(group, column)])),
  }));
  return (
    <Box role="img" aria-label="Bars of costs by day; the same numbers are in the table below">
      <BarChart
        h={240}
        type="stacked"
        data={data}
        dataKey="column"
        series={groups.map((_, place) => ({ name: String(place), color: toFill(place) }))}
        accessibilityLayer={false}
        barProps={{ isAnimationActive: false, maxBarSize: 48 }}
        valueFormatter={(micros) => toMoney(micros, unit)}
        xAxisProps={{ tickFormatter: toColumnName }}
        yAxisProps={{ width: 88 }}
        tooltipProps={{
          content: ({ label }) => <Hint groups={groups} column={String(label ?? '')} unit={unit} />,
        }}
      />
    </Box>
  );
}

interface HintProps extends Pick<BarsProps, 'groups' | 'unit'> {
  readonly column: string;
}

function Hint({ groups, column, unit }: HintProps) {
  if (column === '') return null;
  return (
    <Paper withBorder shadow="sm" p="xs">
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {toColumnName(column)}
        </Text>
        {groups.map((group, place) => (
          <Group key={group.id} gap={8} wrap="nowrap">
            <Swatch place={place} />
            <Text size="sm" flex={1}>
              {group.name}
            </Text>
            <Text size="sm">{toMoney(toCell(group, column), unit)}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
