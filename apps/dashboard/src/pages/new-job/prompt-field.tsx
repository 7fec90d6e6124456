import { Group, Text, Textarea } from '@mantine/core';
import { focusAtOnce } from '../../parts/focus-at-once.ts';
import { toNames } from '../../parts/use-makers.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { FieldsProps } from './fields.ts';

const whole = new Intl.NumberFormat();

/** The prompt, counted beside what each provider takes. */
export function PromptField({ draft: { prompt }, change, makers, toError }: FieldsProps) {
  // As the gateway counts: characters, not UTF-16 units.
  const length = [...prompt].length;
  return (
    <div data-field="prompt">
      <Textarea
        label="Prompt"
        placeholder="What the video shows, and how it is filmed"
        autosize
        minRows={4}
        maxRows={16}
        ref={focusAtOnce}
        value={prompt}
        error={toError('prompt')}
        onChange={({ currentTarget }) => change({ prompt: currentTarget.value })}
      />
      <Group justify="space-between" gap="xs" mt={4}>
        <Text size="xs" c="dimmed">
          {whole.format(length)} {length === 1 ? 'character' : 'characters'}
        </Text>
        <Text size="xs" c="dimmed">
          At most: <Limits makers={makers} length={length} />
        </Text>
      </Group>
    </div>
  );
}

/** The longest prompt of each provider; those with the same one together. */
function Limits({ makers, length }: Pick<FieldsProps, 'makers'> & { readonly length: number }) {
  const notDocumented = useVocabulary().find('sources', 'unknown').label.toLowerCase();
  const groups = Map.groupBy(makers, ({ profile }) => profile.maxPromptLength?.value ?? null);
  return [...groups].map(([limit, members], place) => {
    const isOver = limit !== null && length > limit;
    return (
      <Text key={String(limit)} inherit span {...(isOver ? { c: 'var(--mantine-color-error)', fw: 600 } : {})}>
        {place > 0 && ' · '}
        {groups.size > 1 && `${toNames(members)} `}
        {limit === null ? notDocumented : whole.format(limit)}
        {isOver && ' (too long)'}
      </Text>
    );
  });
}
