import { Stack, Text } from '@mantine/core';
import type { Report } from '@understudy/mock-server';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { useMockQuery } from '../use-mock.ts';
import { AccountCard } from './account-card.tsx';

/** How well the gateway treats the providers, as the mock server sees it. */
export function ReportTab() {
  const report = useMockQuery<Report>('report');
  return (
    <Section title="Report card" about="How well clients keep to what the providers ask, as seen from the other side.">
      <Loaded query={report} rows={4}>
        {({ accounts, rule }) =>
          accounts.length === 0 ? (
            <Empty title="Nobody has been graded yet">Create a job at a provider that is played here.</Empty>
          ) : (
            <Stack gap="md">
              {accounts.map((account) => (
                <AccountCard key={account.account} report={account} />
              ))}
              <Text size="sm" c="dimmed">
                {rule}
              </Text>
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}
