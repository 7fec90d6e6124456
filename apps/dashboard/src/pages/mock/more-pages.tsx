import { Button, Group, Text } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';

interface MorePagesProps {
  readonly found: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'isRefetching'>;
  readonly shown: number;
  readonly total: number;
  /** Forgets all pages but the first. */
  readonly onFirst: () => Promise<void>;
  readonly pages: number;
}

/** How many rows of how many are shown, and the way to more of them. */
export function MorePages({ found, shown, total, pages, onFirst }: MorePagesProps) {
  return (
    <Group justify="center" gap="sm" mt="sm">
      <Text size="sm" c="dimmed" role="status">
        {shown} of {total}
        {pages > 1 && '; this list no longer renews itself'}
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
      {pages > 1 && (
        <Button size="xs" variant="subtle" onClick={() => void onFirst()}>
          Back to the first
        </Button>
      )}
    </Group>
  );
}
