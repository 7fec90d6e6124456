import { Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAnyChange } from '../../live/use-live.ts';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { api } from '../../server/trpc.ts';
import { BudgetLine } from './budget-line.tsx';
import { toColumnName } from './costs.ts';

const SOON_MS = 3_000;
const columns = ['Who', 'Kind', 'Spent or held', 'Budget', 'Left', 'Used'];

/** What keys and accounts spent of their budgets in a month. */
export function Budgets({ month }: { readonly month: string }) {
  const query = useQuery(api.costs.spend.queryOptions({ month }, { placeholderData: keepPreviousData }));
  useAnyChange(() => void query.refetch(), SOON_MS);
  return (
    <Section
      title={`Budgets in ${toColumnName(month)}`}
      about="What is paid, set aside or at risk counts. A job that would exceed a budget is refused when it is created."
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="Nobody spent anything, and nobody has a budget">
              Give an API key or an account a budget in Settings.
            </Empty>
          ) : (
            <WideTable label="Budgets" columns={columns} minWidth={720}>
              <Table.Tbody>
                {rows.map((row) => (
                  <BudgetLine key={`${row.kind} ${row.id} ${row.unit}`} spend={row} />
                ))}
              </Table.Tbody>
            </WideTable>
          )
        }
      </Loaded>
    </Section>
  );
}
