import {
  ActionIcon,
  Button,
  Collapse,
  Group,
  Input,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronRight, Plus, X } from 'lucide-react';
import { useId } from 'react';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Draft } from './draft.ts';
import type { FieldsProps } from './fields.ts';

type MoreFieldsProps = Pick<FieldsProps, 'draft' | 'change' | 'toError'>;

/** What most jobs leave as it is: what happens when an outcome is unknown, priority, deadline, metadata. */
export function MoreFields(props: MoreFieldsProps) {
  const { priority, deadlineMinutes, metadata, submit } = props.draft;
  const isUsed = priority !== null || deadlineMinutes !== null || metadata.length > 0 || submit !== 'at-most-once';
  const [isOpen, { toggle }] = useDisclosure(isUsed);
  const id = useId();
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        ml={-10}
        aria-expanded={isOpen}
        aria-controls={id}
        leftSection={<ChevronRight size={15} aria-hidden style={{ rotate: isOpen ? '90deg' : undefined }} />}
        onClick={toggle}
      >
        More
      </Button>
      <Collapse expanded={isOpen} id={id} keepMounted={false}>
        <Stack gap="md" pt="xs">
          <SubmitField {...props} />
          <NumberFields {...props} />
          <MetadataFields {...props} />
        </Stack>
      </Collapse>
    </div>
  );
}

function SubmitField({ draft, change, toError }: MoreFieldsProps) {
  const policies = useVocabulary().list('submitPolicies');
  return (
    <Radio.Group
      label="Submit"
      data-field="submit"
      value={draft.submit}
      error={toError('submit')}
      onChange={(submit) => change({ submit: submit as Draft['submit'] })}
    >
      <Stack gap="xs" mt={6}>
        {policies.map(({ id, label, description }) => (
          <Radio key={id} value={id} label={label} description={description} size="sm" />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const toNumber = (value: string | number): number | null => (typeof value === 'number' ? value : null);

function NumberFields({ draft: { priority, deadlineMinutes }, change, toError }: MoreFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <div data-field="priority">
        <NumberInput
          label="Priority"
          description="Higher is submitted sooner."
          placeholder="0"
          allowDecimal={false}
          value={priority ?? ''}
          error={toError('priority')}
          onChange={(value) => change({ priority: toNumber(value) })}
        />
      </div>
      <div data-field="deadlineMs">
        <NumberInput
          label="Deadline"
          description="After how long people are told of it."
          placeholder="Usual"
          suffix=" min"
          allowDecimal={false}
          allowNegative={false}
          value={deadlineMinutes ?? ''}
          error={toError('deadlineMs')}
          onChange={(value) => change({ deadlineMinutes: toNumber(value) })}
        />
      </div>
    </SimpleGrid>
  );
}

function MetadataFields({ draft: { metadata }, change, toError }: MoreFieldsProps) {
  const setRow = (place: number, row: Partial<Draft['metadata'][number]>): void =>
    change({ metadata: metadata.map((old, at) => (at === place ? { ...old, ...row } : old)) });
  const error = toError('metadata');
  return (
    <Stack gap={6} data-field="metadata" role="group" aria-label="Metadata">
      <Input.Label component="div">Metadata</Input.Label>
      {metadata.map(({ name, text }, place) => (
        // A row has no identity but its place.
        <Group key={place} gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={`Name ${place + 1}`}
            placeholder="Name"
            value={name}
            onChange={({ currentTarget }) => setRow(place, { name: currentTarget.value })}
          />
          <TextInput
            flex={2}
            aria-label={`Value ${place + 1}`}
            placeholder="Value"
            value={text}
            onChange={({ currentTarget }) => setRow(place, { text: currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove metadata ${name || place + 1}`}
            onClick={() => change({ metadata: metadata.filter((_, at) => at !== place) })}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      <Button
        size="xs"
        variant="default"
        w="fit-content"
        leftSection={<Plus size={15} aria-hidden />}
        onClick={() => change({ metadata: [...metadata, { name: '', text: '' }] })}
      >
        Add metadata
      </Button>
    </Stack>
  );
}
