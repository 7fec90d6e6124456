import { Anchor, Button, Group, List, ScrollArea, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Outcome } from './run-bulk.ts';
import { toCount } from './to-count.ts';

/** What became of several jobs, of which not all could be acted on. */
export function BulkResults({
  outcomes,
  onClose,
}: {
  readonly outcomes: readonly Outcome[];
  readonly onClose: () => void;
}) {
  const failures = outcomes.filter(({ reason }) => reason !== null);
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {toCount(outcomes.length - failures.length, 'job')} done, {failures.length} not:
      </Text>
      <ScrollArea.Autosize mah={320}>
        <List size="sm" spacing="xs" listStyleType="none">
          {failures.map(({ id, reason }) => (
            <List.Item key={id}>
              <Anchor inherit renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: id }} {...props} />}>
                {id}
              </Anchor>
              <Text inherit>{reason}</Text>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
