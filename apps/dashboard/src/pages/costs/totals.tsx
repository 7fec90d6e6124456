import { Anchor, Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { toMoney } from '../../parts/money.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { addUp, type CostRow, fates, type Unit } from './costs.ts';

interface TotalsProps {
  readonly rows: readonly CostRow[];
  readonly units: readonly Unit[];
}

/** What became of the money, each unit for itself. */
export function Totals({ rows, units }: TotalsProps) {
  const { attempts, unpriced } = addUp(rows);
  return (
    <Stack gap="xs">
      {units.map((unit) => (
        <Fates key={unit} rows={rows.filter((row) => row.unit === unit)} unit={unit} />
      ))}
      <Text size="sm" c="dimmed">
        {attempts === 1 ? 'One attempt.' : `${attempts} attempts.`}{' '}
        {unpriced > 0 && (
          <>
            {unpriced === 1 ? 'The price of one of them is' : `The prices of ${unpriced} of them are`} not documented,
            so the sums lack them. Set prices at the accounts in{' '}
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => <Link to="/settings" search={{ tab: 'accounts' }} {...props} />}
            >
              Settings
            </Anchor>
            .
          </>
        )}
      </Text>
    </Stack>
  );
}

function Fates({ rows, unit }: { readonly rows: readonly CostRow[]; readonly unit: Unit }) {
  const costs = addUp(rows);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="xs">
      {fates.map(({ kind, sum }) => (
        <Card key={kind} withBorder padding="sm">
          <Text component="div" size="lg" fw={650}>
            {toMoney(costs[sum], unit)}
          </Text>
          <span>
            <WordBadge table="ledgerKinds" id={kind} />
          </span>
        </Card>
      ))}
    </SimpleGrid>
  );
}
