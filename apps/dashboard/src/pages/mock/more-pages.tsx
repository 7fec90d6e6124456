import { Button, Group, Text } from '@mantine/core';
import type { MockPages } from './use-mock.ts';

interface MorePagesProps {
  readonly list: MockPages;
  readonly shown: number;
}

/** How many rows of how many are shown, and the way to more of them. */
export function MorePages({ list: { found, toFirst }, shown }: MorePagesProps) {
  const pages = found.data?.pages ?? [];
  const isLong = pages.length > 1;
  return (
    <Group justify="center" gap="sm" mt="sm">
      <Text size="sm" c="dimmed" role="status">
        {shown} of {pages[0]?.total ?? 0}
        {isLong && '; this list no longer renews itself'}
      </Text>
      {found.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {isLong && (
        <Button size="xs" variant="subtle" onClick={() => void toFirst()}>
          Back to the first
        </Button>
      )}
    </Group>
  );
}
