import { Button, Group, Select } from '@mantine/core';
import type { RuleView } from '@understudy/mock-server';
import { useState } from 'react';
import { isEveryCreate, useEveryCreate, useRemoveRules } from './use-rules.ts';

interface EveryCreateProps {
  readonly rules: readonly RuleView[];
  readonly names: readonly string[];
}

/** Gives every create one scenario, and ends that. */
export function EveryCreate({ rules, names }: EveryCreateProps) {
  const mine = rules.filter(isEveryCreate);
  const [wanted, setWanted] = useState<string | null>(null);
  const apply = useEveryCreate(rules);
  const remove = useRemoveRules();
  const shown = wanted ?? mine[0]?.scenario ?? null;
  return (
    <Group gap="xs" align="flex-end">
      <Select
        size="xs"
        label="Scenario"
        placeholder="As each call asks"
        data={names}
        value={shown}
        onChange={setWanted}
        searchable
        w={240}
      />
      <Button
        size="xs"
        disabled={shown === null}
        loading={apply.isPending}
        onClick={() => shown !== null && apply.mutate(shown, { onSuccess: () => setWanted(null) })}
      >
        Apply to every create
      </Button>
      {mine.length > 0 && (
        <Button
          size="xs"
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate(mine.map(({ id }) => id))}
        >
          Stop
        </Button>
      )}
    </Group>
  );
}
