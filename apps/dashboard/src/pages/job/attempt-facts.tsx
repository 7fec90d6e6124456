import { Group, Stack, Text } from '@mantine/core';
import { CopyText } from '../../parts/copy-text.tsx';
import { toSpan } from '../../parts/instant.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { Attempt } from './attempts.tsx';
import { Facts } from './facts.tsx';
import { toClock } from './to-clock.ts';
import { useAccountName } from './use-account-name.ts';

/** When an attempt was made, and what the provider called the task that came of it. */
export function AttemptFacts({ attempt }: { readonly attempt: Attempt }) {
  const { taskId, createdAt, sentAt, endedAt, resolvedAt } = attempt;
  const toName = useAccountName();
  return (
    <Facts
      isWide
      facts={[
        ['Account', toName(attempt.accountId)],
        ['Written down', toClock(createdAt)],
        ['Sent', sentAt !== null && toClock(sentAt)],
        ['Answered', endedAt !== null && `${toClock(endedAt)}, ${toSpan(endedAt - (sentAt ?? createdAt))} later`],
        ['Settled', resolvedAt !== null && toClock(resolvedAt)],
        ['Task', taskId !== null && <Copied text={taskId} what="task id" />],
        ['Id', <Copied key="id" text={attempt.id} what="attempt id" />],
      ]}
    />
  );
}

function Copied({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text ff="monospace" size="xs" truncate>
        {text}
      </Text>
      <CopyText text={text} what={what} />
    </Group>
  );
}

interface CallbacksProps extends Pick<Attempt, 'callbacks'> {
  readonly isAwaited: boolean;
}

/** The calls that the provider made for an attempt, and what became of them. */
export function Callbacks({ callbacks, isAwaited }: CallbacksProps) {
  if (callbacks.length === 0) {
    return !isAwaited ? null : (
      <Text size="sm" c="dimmed">
        The provider has not called back.
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        Callbacks received
      </Text>
      {callbacks.map(({ at, verdict }, place) => (
        <Group key={String(place)} gap="xs">
          <Text size="xs">{toClock(at)}</Text>
          <WordBadge table="callbackVerdicts" id={verdict} />
        </Group>
      ))}
    </Stack>
  );
}
