import { Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toSentence } from '../server/gateway-error.ts';
import { Trouble } from './trouble.tsx';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T, unknown>;
  /** What stands there while it loads: rows of this many, 3 by default. */
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** What a query found; until then its outline, and when it failed, why, with a way to try again. */
export function Loaded<T>({ query, rows = 3, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="xs" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={String(row)} height={36} />
      ))}
    </Stack>
  );
}

/** That something failed: the gateway's sentence, and a way to try again where one helps. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <Trouble title="This did not work">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{toSentence(error)}</Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Trouble>
  );
}

interface EmptyProps {
  readonly title: string;
  /** What to do so that something is here. */
  readonly children?: ReactNode;
}

/** That there is nothing, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <Center py={48} px="md">
      <Stack gap="xs" align="center" maw={440} ta="center">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
