import { Button, Group, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';

type Pages = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** Fetches more rows when the end of a list comes into view; a button does it as well. */
export function MoreRows({ pages, shown }: { readonly pages: Pages; readonly shown: number }) {
  const { ref, entry } = useIntersection<HTMLDivElement>();
  const isInView = entry?.isIntersecting === true;
  const fetchMore = useEffectEvent(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
  });
  useEffect(() => {
    if (isInView) fetchMore();
  }, [isInView, shown]);
  return (
    <Group ref={ref} justify="center" gap="sm" mt="sm" mih={32}>
      {pages.hasNextPage ? (
        <Button
          size="xs"
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Show more
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {shown === 1 ? 'That is the only one.' : `These are all ${shown}.`}
        </Text>
      )}
    </Group>
  );
}
