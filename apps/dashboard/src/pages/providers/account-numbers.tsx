import { Box, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Instant, toSpan, useNow } from '../../parts/instant.tsx';
import { WordText } from '../../parts/word-badge.tsx';
import type { AccountHealth } from './providers-page.tsx';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

interface AccountNumbersProps {
  readonly health: AccountHealth['health'];
  readonly queue: AccountHealth['headroom']['queue'];
}

/** How often an account failed, how long its videos took, and who waits for it. */
export function AccountNumbers({ health, queue }: AccountNumbersProps) {
  const { attempts, failures, errorRate, generation, lastError } = health;
  const now = useNow();
  const videos = generation === null ? 'no video yet' : `of the last ${generation.count}`;
  return (
    <Box>
      <SimpleGrid component="dl" cols={{ base: 2, xs: 4 }} spacing="sm" verticalSpacing="xs" m={0}>
        <NumberOf name="Error rate" value={errorRate === null ? null : percent.format(errorRate)}>
          {errorRate === null ? 'no attempt yet' : `${failures} of the last ${attempts}`}
        </NumberOf>
        <NumberOf name="Generation, p50" value={generation === null ? null : toSpan(generation.p50Ms)}>
          {videos}
        </NumberOf>
        <NumberOf name="Generation, p95" value={generation === null ? null : toSpan(generation.p95Ms)}>
          {videos}
        </NumberOf>
        <NumberOf name="Waiting" value={String(queue.waiting)}>
          {queue.oldestWaitingAt !== null && (
            <>
              the oldest came <Instant at={queue.oldestWaitingAt} />;{' '}
            </>
          )}
          {queue.startsAt <= now ? (
            'a new job starts at once'
          ) : (
            <>
              a new job starts <Instant at={queue.startsAt} />
            </>
          )}
        </NumberOf>
      </SimpleGrid>
      {lastError !== null && (
        <Text size="xs" c="dimmed" mt="xs" lineClamp={3}>
          Last failure <Instant at={lastError.at} />, <WordText table="errors" id={lastError.code} />:{' '}
          {lastError.message}
        </Text>
      )}
    </Box>
  );
}

interface NumberOfProps {
  readonly name: string;
  /** `null` is unknown. */
  readonly value: string | null;
  readonly children: ReactNode;
}

const NumberOf = ({ name, value, children }: NumberOfProps) => (
  <Box>
    <Text component="dt" size="xs" c="dimmed">
      {name}
    </Text>
    <Text component="dd" m={0} fw={600} size="lg" lh={1.3}>
      {value ?? '–'}
      <Text span display="block" size="xs" c="dimmed" fw={400}>
        {children}
      </Text>
    </Text>
  </Box>
);
