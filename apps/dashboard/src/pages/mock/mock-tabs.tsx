import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { CallbacksTab } from './callbacks/callbacks-tab.tsx';
import { JournalTab } from './journal/journal-tab.tsx';
import { LedgerTab } from './ledger/ledger-tab.tsx';
import { ReportTab } from './report/report-tab.tsx';
import { ScenariosTab } from './scenarios/scenarios-tab.tsx';
import { type MockTab, tabs } from './search.ts';
import { TasksTab } from './tasks/tasks-tab.tsx';
import { useMockSearch } from './use-mock.ts';

const contents = {
  scenarios: { label: 'Scenarios', Content: ScenariosTab },
  journal: { label: 'Journal', Content: JournalTab },
  tasks: { label: 'Tasks', Content: TasksTab },
  callbacks: { label: 'Callbacks', Content: CallbacksTab },
  ledger: { label: 'Ledger', Content: LedgerTab },
  report: { label: 'Report card', Content: ReportTab },
} satisfies Record<MockTab, { readonly label: string; readonly Content: ComponentType }>;

/** The parts of the page; the one that is open stands in the address. */
export function MockTabs() {
  const [{ tab = tabs[0] }, change] = useMockSearch();
  return (
    <Tabs value={tab} onChange={(value) => change({ tab: tabs.find((one) => one === value) })} keepMounted={false}>
      <Tabs.List aria-label="Parts of the mock server">
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {contents[one].label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((one) => {
        const { Content } = contents[one];
        return (
          <Tabs.Panel key={one} value={one} pt="md">
            <Content />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
