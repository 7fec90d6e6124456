import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { AccountReport } from '@understudy/mock-server';
import { toLabel } from '../mark.tsx';
import { FindingCard } from './finding-card.tsx';

/** The grade of one account, its figures, and what was found. */
export function AccountCard({ report: { account, grade, totals, findings } }: { readonly report: AccountReport }) {
  return (
    <Paper withBorder p="md">
      <Group gap="lg" mb="sm">
        <Text fz={40} fw={700} lh={1} aria-label={`Grade ${grade}`} role="img">
          {grade}
        </Text>
        <div>
          <Title order={3} size="h5">
            {account ?? 'Calls without a key'}
          </Title>
          <Text size="sm" c="dimmed">
            {Object.entries(totals)
              .map(([name, count]) => `${toLabel(name)} ${count}`)
              .join(' · ')}
          </Text>
        </div>
      </Group>
      {findings.length === 0 ? (
        <Text size="sm">Nothing was found.</Text>
      ) : (
        <Stack gap="sm">
          {findings.map((finding) => (
            <FindingCard key={`${finding.provider} ${finding.kind}`} finding={finding} />
          ))}
        </Stack>
      )}
    </Paper>
  );
}
