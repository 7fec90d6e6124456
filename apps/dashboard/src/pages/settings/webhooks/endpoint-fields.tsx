import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useVocabulary } from '../../../server/vocabulary.ts';
import type { EndpointDraft, endpointFields } from './endpoint-draft.ts';

interface EndpointFieldsProps {
  readonly draft: EndpointDraft;
  readonly errors: { readonly [name in (typeof endpointFields)[number]]?: string };
  readonly onChange: (draft: EndpointDraft) => void;
}

/** Where messages go, and of what. */
export function EndpointFields({ draft, errors, onChange }: EndpointFieldsProps) {
  const all = useVocabulary().list('webhookTypes');
  return (
    <>
      <TextInput
        label="Address"
        placeholder="https://example.com/hooks/video"
        value={draft.url}
        onChange={({ currentTarget }) => onChange({ ...draft, url: currentTarget.value })}
        error={errors.url}
        required
        data-autofocus
      />
      <Checkbox.Group
        label="Told of"
        value={[...(draft.types ?? all.map(({ id }) => id))]}
        onChange={(types) => onChange({ ...draft, types: types as EndpointDraft['types'] })}
        error={errors.types}
      >
        <Stack gap="xs" my={6}>
          {all.map(({ id, label, description }) => (
            <Checkbox key={id} size="sm" value={id} label={label} description={description} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
