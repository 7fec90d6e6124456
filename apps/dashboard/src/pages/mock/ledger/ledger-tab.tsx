import { Stack } from '@mantine/core';
import type { Ledger } from '@understudy/mock-server';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { MorePages } from '../more-pages.tsx';
import { useMockPages } from '../use-mock.ts';
import { BillTable } from './bill-table.tsx';
import { DuplicateTable } from './duplicate-table.tsx';
import { SumTable } from './sum-table.tsx';

const LIMIT = 100;

/** What each account was billed, seen from the providers' side. */
export function LedgerTab() {
  const list = useMockPages<Ledger>('ledger', { limit: LIMIT });
  return (
    <Loaded query={list.found} rows={6}>
      {({ pages }) => {
        const [first] = pages;
        if (first === undefined || first.total === 0) {
          return (
            <Section title="Ledger">
              <Empty title="Nothing was billed yet">Create a job at a provider that is played here.</Empty>
            </Section>
          );
        }
        const bills = pages.flatMap(({ accounts }) =>
          accounts.flatMap(({ entries, provider, account, unit }) =>
            entries.map((entry) => ({ ...entry, provider, account, unit })),
          ),
        );
        return (
          <Stack gap="xl">
            <Section title="Ledger" about="What each account was billed by each provider.">
              <SumTable rows={first.accounts} />
            </Section>
            <Section title="Billed twice" about="Tasks that were billed for the same wish.">
              <DuplicateTable groups={first.duplicates} rows={first.accounts} />
            </Section>
            <Section title="Bills" about="One for each accepted create, the oldest first.">
              <BillTable bills={bills} duplicates={new Set(first.duplicates.flatMap(({ taskIds }) => taskIds))} />
              <MorePages list={list} shown={bills.length} />
            </Section>
          </Stack>
        );
      }}
    </Loaded>
  );
}
