import { Text } from '@mantine/core';
import type { Outputs } from '../server/trpc.ts';
import { WordBadge } from './word-badge.tsx';

type Source = NonNullable<Outputs['jobs']['estimate']['generationSource']>;

/** Where a statement comes from; `null`: no document says it. */
export function SourceNote({ source }: { readonly source: Source | null }) {
  return (
    <Text size="xs" c="dimmed" span>
      <WordBadge table="sources" id={source?.kind ?? 'unknown'} /> {source !== null && toLocator(source)}
    </Text>
  );
}

const toLocator = (source: Source): string => (source.kind === 'inferred' ? source.because : source.at);
