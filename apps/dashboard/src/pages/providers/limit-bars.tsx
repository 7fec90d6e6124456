import { Box, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Instant } from '../../parts/instant.tsx';
import type { AccountHealth } from './providers-page.tsx';

type Headroom = AccountHealth['headroom'];

/** What is used of each limit, and when more is free. A limit that no document states has no bar. */
export function LimitBars({ headroom }: { readonly headroom: Headroom }) {
  const { requestsPerMinute, concurrentTasks, runningTasks } = headroom;
  return (
    <Stack gap={6}>
      <LimitBar name="Requests in the last minute" usage={requestsPerMinute} />
      <LimitBar name="Running tasks" usage={concurrentTasks} used={runningTasks} />
    </Stack>
  );
}

interface LimitBarProps {
  readonly name: string;
  readonly usage: Headroom['requestsPerMinute'];
  /** How much is used, where that is known without a limit. */
  readonly used?: number;
}

function LimitBar({ name, usage, used }: LimitBarProps) {
  if (usage === null) {
    return (
      <LimitLine name={name}>
        {used !== undefined && `${used}, `}
        <Text inherit span c="dimmed">
          limit not documented
        </Text>
      </LimitLine>
    );
  }
  const { limit, left, freeAt } = usage;
  return (
    <Box>
      <LimitLine name={name}>
        {`${usage.used} of ${limit}`}
        {left === 0 && ', used up'}
        {freeAt !== null && (
          <>
            , next <Instant at={freeAt} />
          </>
        )}
      </LimitLine>
      <Progress
        mt={4}
        size="sm"
        value={(Math.min(usage.used, limit) / limit) * 100}
        color={left === 0 ? 'orange.7' : 'indigo'}
        aria-label={`${name}: ${usage.used} of ${limit}`}
      />
    </Box>
  );
}

const LimitLine = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Group justify="space-between" gap="xs">
    <Text size="sm">{name}</Text>
    <Text size="sm">{children}</Text>
  </Group>
);
