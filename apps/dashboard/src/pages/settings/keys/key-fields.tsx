import { Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useVocabulary } from '../../../server/vocabulary.ts';
import type { KeyDraft, keyFields } from './key-draft.ts';

interface KeyFieldsProps {
  readonly draft: KeyDraft;
  readonly errors: { readonly [name in (typeof keyFields)[number]]?: string };
  readonly onChange: (draft: KeyDraft) => void;
}

/** What is asked of a key. */
export function KeyFields({ draft, errors, onChange }: KeyFieldsProps) {
  const words = useVocabulary();
  const set = (part: Partial<KeyDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <TextInput
        label="Name"
        description="Of the program or person that uses it"
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errors.name}
        required
        data-autofocus
      />
      <Checkbox.Group
        label="What it may do"
        value={[...draft.scopes]}
        onChange={(scopes) => set({ scopes: scopes as KeyDraft['scopes'] })}
        error={errors.scopes}
      >
        <Stack gap="xs" my={6}>
          {words.list('scopes').map(({ id, label, description }) => (
            <Checkbox key={id} size="sm" value={id} label={label} description={description} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <NumberInput
          label="Budget a month"
          description="Jobs beyond it are refused"
          placeholder="No budget"
          min={0}
          value={draft.budget}
          onChange={(budget) => set({ budget })}
          error={errors.budget}
        />
        <Select
          label="In"
          description="Other units do not count"
          data={words.list('units').map(({ id, label }) => ({ value: id, label }))}
          value={draft.unit}
          onChange={(unit) => set({ unit: unit === 'credits' ? 'credits' : 'usd' })}
          allowDeselect={false}
        />
      </Group>
      <NumberInput
        label="Share"
        description="When jobs of several keys wait, one with 2 has twice as many turns as one with 1"
        value={draft.weight}
        onChange={(weight) => set({ weight })}
        error={errors.weight}
      />
    </>
  );
}
