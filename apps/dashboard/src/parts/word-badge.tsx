import { Text, Tooltip } from '@mantine/core';
import { useVocabulary, type WordTable } from '../server/vocabulary.ts';

/** A word of the gateway's, such as a status, with its meaning on hover and focus. */
export function WordBadge({ table, id }: { readonly table: WordTable; readonly id: string }) {
  const { label, description, tone } = useVocabulary().find(table, id);
  return (
    <Tooltip label={description} multiline maw={320} disabled={description === ''}>
      <span className="word" data-tone={tone}>
        {label}
      </span>
    </Tooltip>
  );
}

/** The label of a word alone, inside a sentence. */
export function WordText({ table, id }: { readonly table: WordTable; readonly id: string }) {
  return (
    <Text inherit component="span">
      {useVocabulary().find(table, id).label}
    </Text>
  );
}
