import { Text } from '@mantine/core';
import { Empty } from '../../parts/loaded.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';

/** That nothing waits, and what would. */
export function InboxEmpty() {
  const kinds = useVocabulary().list('inboxKinds');
  return (
    <Empty title="Nothing waits for you">
      The gateway settles what it can by itself. Here comes what it must not guess:
      {kinds.map(({ id, label, description }) => (
        <Text key={id} size="sm" mt="xs">
          <b>{label}.</b> {description}
        </Text>
      ))}
    </Empty>
  );
}
