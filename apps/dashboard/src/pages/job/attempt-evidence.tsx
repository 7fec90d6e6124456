import { Stack, Text } from '@mantine/core';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Attempt } from './attempts.tsx';
import { Facts } from './facts.tsx';
import classes from './job.module.css';
import { toClock } from './to-clock.ts';

/** How an outcome is known: what left the socket, what came back, how it broke. */
export function AttemptEvidence({ evidence }: Pick<Attempt, 'evidence'>) {
  const book = useVocabulary();
  if (evidence === null) return null;
  const { message, code, httpStatus, providerCode, headersSentAt, answer, by } = evidence;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        Evidence
      </Text>
      {message !== undefined && <Text size="sm">{message}</Text>}
      <Facts
        isWide
        facts={[
          ['Reason', code !== undefined && book.find('errors', code).label],
          ['HTTP status', httpStatus],
          ['Provider’s code', providerCode],
          ['Headers left', headersSentAt === undefined ? null : toLeft(headersSentAt)],
          ['Known from', by],
        ]}
      />
      {answer !== undefined && <pre className={classes['body']}>{answer}</pre>}
    </Stack>
  );
}

const toLeft = (at: number | null): string => (at === null ? 'no: nothing reached the provider' : toClock(at));
