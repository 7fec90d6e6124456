import { Anchor, Box, Group, SegmentedControl, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { useProviderName } from '../../parts/use-provider-name.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import { CostChart } from './cost-chart.tsx';
import { CostTable } from './cost-table.tsx';
import { type CostRow, toGroups, toUnits } from './costs.ts';
import { type Grouping, groupings } from './search.ts';
import type { Span } from './span.ts';
import { Totals } from './totals.tsx';
import { useCostsSearch } from './use-costs-search.ts';

interface CostReportProps {
  readonly rows: readonly CostRow[];
  readonly span: Span;
  /** The rows are those of the span before, until its own are here. */
  readonly isOld: boolean;
}

const labels = { provider: 'Provider', account: 'Account', key: 'API key' } satisfies Record<Grouping, string>;

/** Sums, a chart and a table of the costs of a span. */
export function CostReport({ rows, span, isOld }: CostReportProps) {
  const [search, change] = useCostsSearch();
  const words = useVocabulary();
  const toProviderName = useProviderName();
  const units = toUnits(rows);
  const unit = units.find((one) => one === search.unit) ?? units[0];
  const { by = groupings[0] } = search;
  if (unit === undefined) {
    return (
      <Empty title="No costs in these days">
        They come with the first attempt of a job. Choose other days, or{' '}
        <Anchor inherit underline="always" renderRoot={(props) => <Link to="/new" {...props} />}>
          create a job
        </Anchor>
        .
      </Empty>
    );
  }
  const groups = toGroups(
    rows.filter((row) => row.unit === unit),
    by,
    toProviderName,
  );
  return (
    <Stack gap="lg" aria-busy={isOld} opacity={isOld ? 0.6 : 1}>
      <Totals rows={rows} units={units} />
      <Section
        title={`By ${labels[by].toLowerCase().replace('api', 'API')}`}
        about="What was paid, is set aside, or is at risk."
        actions={
          <Group gap="xs">
            {units.length > 1 && (
              <SegmentedControl
                aria-label="Unit"
                size="xs"
                data={units.map((value) => ({ value, label: words.find('units', value).label }))}
                value={unit}
                onChange={(value) => change({ unit: value === 'credits' ? 'credits' : undefined })}
              />
            )}
            <SegmentedControl
              aria-label="Told by"
              size="xs"
              data={groupings.map((value) => ({ value, label: labels[value] }))}
              value={by}
              onChange={(value) => change({ by: value })}
            />
          </Group>
        }
      >
        <Box mt="sm">
          <CostChart groups={groups} span={span} unit={unit} />
        </Box>
        <CostTable groups={groups} head={labels[by]} unit={unit} />
      </Section>
    </Stack>
  );
}
