import { Anchor, Box, Divider, Group, Text, Title } from '@mantine/core';
import type { FindingView } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import type { Word } from '../../../server/vocabulary.ts';
import { DrawerLink } from '../drawer-link.tsx';
import { Mark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { useMockSearch } from '../use-mock.ts';

const tones = { critical: 'bad', major: 'warning', minor: 'neutral' } satisfies Record<
  FindingView['severity'],
  Word['tone']
>;

/** One kind of mistake: what to do better, where that is written, and requests that show it. */
export function FindingCard({ finding }: { readonly finding: FindingView }) {
  const { severity, title, provider, count, firstAt, lastAt, advice, source, examples } = finding;
  const toName = useProviderName();
  const [, change] = useMockSearch();
  return (
    <Box>
      <Divider mb="sm" />
      <Group gap="xs" mb={4}>
        <Mark tone={tones[severity]}>{toLabel(severity)}</Mark>
        <Title order={4} size="sm">
          {title}
        </Title>
      </Group>
      <Text size="sm">{advice}</Text>
      <Text size="xs" c="dimmed" component="div" mt={4}>
        {toName(provider)} · {count === 1 ? 'once' : `${count} times`} · first <MockTime at={firstAt} />, last{' '}
        <MockTime at={lastAt} /> · {source ?? 'no document says anything about it'}
      </Text>
      <Group gap="xs" mt={4}>
        <Text size="sm">For example</Text>
        {examples.requests.map((id) => (
          <Anchor key={id} component="button" size="sm" mih={24} onClick={() => change({ request: id })}>
            request {id}
          </Anchor>
        ))}
        {examples.tasks.map((id) => (
          <DrawerLink opens="task" key={id} id={id} />
        ))}
      </Group>
    </Box>
  );
}
