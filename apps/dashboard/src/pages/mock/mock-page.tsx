import { Stack, Text } from '@mantine/core';
import type { HealthView } from '@understudy/mock-server';
import { Instant } from '../../parts/instant.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { AccountChooser } from './account-chooser.tsx';
import { CallbackDrawer } from './callbacks/callback-drawer.tsx';
import { ClockPanel } from './clock/clock-panel.tsx';
import { ExchangeDrawer } from './journal/exchange-drawer.tsx';
import { MockAway } from './mock-away.tsx';
import { MockTabs } from './mock-tabs.tsx';
import { NothingMocked } from './nothing-mocked.tsx';
import { ResetButton } from './reset-button.tsx';
import { RuleMark } from './scenarios/rule-mark.tsx';
import { TaskDrawer } from './tasks/task-drawer.tsx';
import { useMockQuery } from './use-mock.ts';
import { useMockAccounts } from './use-mock-accounts.ts';

/** The controls of the mock server: its time, what goes wrong, and what it saw. */
export function MockPage() {
  const health = useMockQuery<HealthView>('health');
  const isAway = health.isError;
  return (
    <Page
      title="Mock server"
      about={<About health={health.data} />}
      actions={
        <>
          <AccountChooser />
          {!isAway && <ResetButton />}
        </>
      }
    >
      <NothingMocked />
      {isAway ? (
        <MockAway error={health.error} onRetry={() => void health.refetch()} />
      ) : (
        <Loaded query={health}>
          {() => (
            <Stack gap="lg">
              <RuleMark />
              <ClockPanel />
              <MockTabs />
            </Stack>
          )}
        </Loaded>
      )}
      <ExchangeDrawer />
      <TaskDrawer />
      <CallbackDrawer />
    </Page>
  );
}

function About({ health }: { readonly health: HealthView | undefined }) {
  const names = useMockAccounts()?.map(({ name }) => name) ?? [];
  return (
    <Text inherit>
      {names.length === 0 ? 'Plays providers.' : `Plays the accounts ${list.format(names)}.`}
      {health !== undefined && (
        <>
          {' '}
          Version {health.version}, started <Instant at={health.startedAt} />;{' '}
          {health.allowsLocalCallbacks ? 'calls back to local addresses' : 'does not call back to local addresses'}.
        </>
      )}
    </Text>
  );
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
