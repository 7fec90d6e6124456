import { Group, SegmentedControl, Text } from '@mantine/core';
import { useClockMove } from './use-clock.ts';

const speeds = [1, 10, 60, 600];

/** How fast the clock runs: mock seconds per real one. */
export function ClockSpeed({ speed }: { readonly speed: number }) {
  const move = useClockMove();
  const shown = speeds.includes(speed) ? speeds : [...speeds, speed];
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" aria-hidden>
        Speed
      </Text>
      <SegmentedControl
        size="xs"
        aria-label="Speed of the clock"
        value={String(speed)}
        data={shown.map((one) => ({ value: String(one), label: `${one}×` }))}
        onChange={(value) => move.mutate({ speed: Number(value) })}
      />
    </Group>
  );
}
