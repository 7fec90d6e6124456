import { Anchor, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Section } from '../../parts/page.tsx';
import { CallTable } from './call-table.tsx';
import { FactTable } from './fact-table.tsx';
import { FailureTable } from './failure-table.tsx';
import { Lifecycle } from './lifecycle.tsx';
import { ReadingTable } from './reading-table.tsx';
import { RefusalTable } from './refusal-table.tsx';
import type { ProviderView } from './statement.ts';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly count: number;
  readonly content: ReactNode;
}

/** The tables of statements that have any, with the way to each of them. */
export function ProviderSections({ view }: { readonly view: ProviderView }) {
  const parts = toParts(view).filter(({ count }) => count > 0);
  return (
    <>
      <Group component="nav" aria-label="On this page" gap="md">
        {parts.map(({ id, title, count }) => (
          <Anchor key={id} href={`#${id}`} size="sm">
            {title} ({count})
          </Anchor>
        ))}
      </Group>
      <Stack gap="xl">
        {parts.map(({ id, title, about, content }) => (
          <div key={id} id={id} style={{ scrollMarginTop: 'calc(var(--app-shell-header-height) + 12px)' }}>
            <Section title={title} about={about}>
              {content}
            </Section>
          </div>
        ))}
      </Stack>
    </>
  );
}

const toParts = ({ facts, operations, states, readings, refusals, failures }: ProviderView): Part[] => [
  {
    id: 'facts',
    title: 'Facts',
    about: 'Limits, times, sizes and prices. Where nobody says, the gateway assumes nothing.',
    count: facts.reduce((sum, group) => sum + group.facts.length, 0),
    content: <FactTable groups={facts} />,
  },
  {
    id: 'calls',
    title: 'Calls',
    about: 'What can be asked of the provider.',
    count: operations.length,
    content: <CallTable calls={operations} />,
  },
  {
    id: 'states',
    title: 'How a task goes',
    about: 'The provider’s own states, and what each means for a job here.',
    count: states.length,
    content: <Lifecycle states={states} />,
  },
  {
    id: 'contradictions',
    title: 'Contradictions',
    about: 'Where the documents contradict themselves. The reading that holds is the one that the gateway goes by.',
    count: readings.length,
    content: <ReadingTable readings={readings} />,
  },
  {
    id: 'refusals',
    title: 'How a call is refused',
    about: 'And what the gateway does when it was a create.',
    count: refusals.length,
    content: <RefusalTable refusals={refusals} />,
  },
  {
    id: 'failures',
    title: 'How a task fails',
    about: 'Tasks that were taken and end without a video.',
    count: failures.length,
    content: <FailureTable failures={failures} />,
  },
];
