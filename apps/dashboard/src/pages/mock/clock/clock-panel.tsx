import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ClockView } from '@understudy/mock-server';
import { toExact, toRelative, useNow } from '../../../parts/instant.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Mark } from '../mark.tsx';
import { ClockButtons } from './clock-buttons.tsx';
import { ClockSpeed } from './clock-speed.tsx';
import { toMockNow, useClock } from './use-clock.ts';

/** The clock of the mock server and everything that moves it. */
export function ClockPanel() {
  const clock = useClock();
  return (
    <Paper withBorder p="md" component="section" aria-label="Clock">
      <Loaded query={clock} rows={2}>
        {(view) => (
          <Stack gap="sm">
            <Group justify="space-between" align="flex-start" gap="md">
              <Face view={view} readAt={clock.dataUpdatedAt} />
              <ClockButtons clock={view} />
            </Group>
            <Group justify="space-between" align="flex-end" gap="md">
              <Text size="xs" c="dimmed" maw={620}>
                Moving it on lets tasks end, callbacks go out and videos expire. It never goes back; only a reset puts
                it back. The clock of the gateway does not move with it.
              </Text>
              <ClockSpeed speed={view.speed} />
            </Group>
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}

function Face({ view, readAt }: { readonly view: ClockView; readonly readAt: number }) {
  const now = toMockNow(view, readAt, useNow());
  const { isFrozen, speed, nextEventAt, ownClock } = view;
  return (
    <Box>
      <Group gap="sm" align="center">
        <Title order={2} size="h4">
          Clock
        </Title>
        <span role="status">
          <Mark tone={isFrozen ? 'warning' : 'good'}>
            {isFrozen ? 'Stands still' : speed === 1 ? 'Runs' : `Runs at ${speed}×`}
          </Mark>
        </span>
        {ownClock && <Mark tone="active">This account’s own</Mark>}
      </Group>
      <Text component="time" dateTime={new Date(now).toISOString()} fz="xl" fw={600} display="block" mt={4}>
        {toExact(now)}
      </Text>
      <Text size="sm" c="dimmed">
        {nextEventAt === null
          ? 'Nothing is to come: no task runs and no callback is planned.'
          : `Next event ${toRelative(Date.parse(nextEventAt), now)}, at ${toExact(nextEventAt)}`}
      </Text>
    </Box>
  );
}
