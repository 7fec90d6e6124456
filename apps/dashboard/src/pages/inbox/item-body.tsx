import { Anchor, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import classes from './inbox.module.css';
import type { InboxItem } from './inbox-item.ts';
import { ItemWays } from './item-ways.tsx';

/** What a person can judge by, and what a person can do. */
export function ItemBody({ item }: { readonly item: InboxItem }) {
  const { job, evidence, ways } = item;
  return (
    <div className={classes['body']}>
      <Stack gap="xs">
        <Title order={3} size="xs" c="dimmed">
          What is known
        </Title>
        <List size="sm" spacing={4}>
          {evidence.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        <Group gap="md">
          <Anchor size="sm" renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: job.id }} {...props} />}>
            Open the job
          </Anchor>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: job.id }} hash="wire" {...props} />}
          >
            What went over the wire
          </Anchor>
        </Group>
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="xs" c="dimmed">
          What you can do
        </Title>
        {ways.length === 0 ? (
          <Text size="sm">Your key may only read. Sign in with one that may create jobs.</Text>
        ) : (
          <ItemWays item={item} />
        )}
      </Stack>
    </div>
  );
}
