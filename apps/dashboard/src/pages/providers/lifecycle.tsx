import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { Graph } from '../../parts/graph.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import { StateTable, toBand } from './state-table.tsx';
import type { ProviderView } from './statement.ts';

/** The states of a provider's tasks, drawn with the moves between them, and in a table with their sources. */
export function Lifecycle({ states }: { readonly states: ProviderView['states'] }) {
  const book = useVocabulary();
  const edges = useMemo(() => {
    const names = new Set(states.map(({ name }) => name));
    return states.flatMap(({ name, to }) =>
      to.filter((next) => names.has(next)).map((next) => ({ from: name, to: next })),
    );
  }, [states]);
  const nodes = states.map((state) => {
    const { label, tone } = book.find('statuses', state.job);
    const band = toBand(state);
    return { id: state.name, label: state.name, tone, about: band === null ? label : `${label}, ${band}` };
  });
  return (
    <Stack gap="sm">
      <Graph label="States of a task and the moves between them" nodes={nodes} edges={edges} />
      <StateTable states={states} />
    </Stack>
  );
}
