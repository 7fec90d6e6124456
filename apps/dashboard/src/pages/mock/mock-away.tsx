import { Text } from '@mantine/core';
import { Failure } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { MockError } from './mock-client.ts';

const UNAVAILABLE = 503;

/** For a mock server that does not answer, or whose controls the caller may not use. */
export function MockAway({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isAway = error instanceof MockError && error.status === UNAVAILABLE;
  return (
    <Section title={isAway ? 'The mock server does not answer' : 'Its controls cannot be used'}>
      <Failure error={error} onRetry={onRetry} />
      <Text size="sm" c="dimmed" mt="xs">
        This page looks again every few seconds by itself.
      </Text>
    </Section>
  );
}
