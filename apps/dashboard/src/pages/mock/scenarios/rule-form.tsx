import { Autocomplete, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { HealthView } from '@understudy/mock-server';
import { type FormEvent, useState } from 'react';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { toSentence } from '../../../server/gateway-error.ts';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { toLabel } from '../mark.tsx';
import { MockError } from '../mock-client.ts';
import { useChoices } from '../use-choices.ts';
import { useMockAccount, useMockQuery } from '../use-mock.ts';
import { toRule, type WrittenRule } from './to-rule.ts';
import { useAddRule } from './use-rules.ts';

interface RuleFormProps {
  readonly names: readonly string[];
  readonly onDone: () => void;
}

const blank: WrittenRule = { scenario: '', provider: null, operation: null, prompt: '', times: '', percent: '' };

/** Asks which calls get which scenario. What is wrong with that, the mock server says. */
export function RuleForm({ names, onDone }: RuleFormProps) {
  const [rule, setRule] = useState(blank);
  const { data: health } = useMockQuery<HealthView>('health');
  const operations = useChoices('/requests', 'operation').filter((one) => one !== 'none');
  const words = useVocabulary();
  const toName = useProviderName();
  const isNarrowed = useMockAccount() !== null;
  const add = useAddRule();
  const set = (part: Partial<WrittenRule>): void => setRule((old) => ({ ...old, ...part }));
  const toError = (field: string): string | undefined =>
    add.error instanceof MockError && add.error.field === field ? toSentence(add.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(toRule(rule), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {isNarrowed ? 'For calls of the chosen account.' : 'For calls of all accounts.'} What is left empty matches
          every call.
        </Text>
        <Autocomplete
          label="Scenario"
          data={names}
          value={rule.scenario}
          onChange={(scenario) => set({ scenario })}
          error={toError('scenario')}
          openOnFocus={false}
          required
          data-autofocus
        />
        <Group grow>
          <Select
            label="Provider"
            placeholder="All"
            data={health?.providers.map((id) => ({ value: id, label: toName(id) })) ?? []}
            value={rule.provider}
            onChange={(provider) => set({ provider })}
            error={toError('match.provider')}
            clearable
          />
          <Select
            label="Call"
            placeholder="All"
            data={operations.map((id) => ({ value: id, label: toLabel(words.find('operations', id).label) }))}
            value={rule.operation ?? null}
            onChange={(operation) => set({ operation: operation as WrittenRule['operation'] })}
            error={toError('match.operation')}
            clearable
          />
        </Group>
        <TextInput
          label="Words of the prompt"
          description="As they are written, case and all"
          value={rule.prompt}
          onChange={({ currentTarget }) => set({ prompt: currentTarget.value })}
          error={toError('match.prompt')}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="The first so many"
            placeholder="Every time"
            min={1}
            value={rule.times}
            onChange={(times) => set({ times })}
            error={toError('times')}
          />
          <NumberInput
            label="Share of them"
            placeholder="All"
            suffix=" %"
            min={0}
            max={100}
            value={rule.percent}
            onChange={(percent) => set({ percent })}
            error={toError('probability')}
          />
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending}>
            Add the rule
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
