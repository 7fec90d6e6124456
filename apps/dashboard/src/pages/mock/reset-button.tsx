import { Button, Text } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useSummary } from './use-choices.ts';
import { useMockAccount, useMockAct } from './use-mock.ts';

/** Puts the mock server back to how it started. */
export function ResetButton() {
  const isNarrowed = useMockAccount() !== null;
  const summary = useSummary('/reset');
  const reset = useMockAct(
    (ask) => ask<{ readonly reset: string }>('POST', 'reset'),
    ({ reset: what }) => (what === 'all' ? 'The mock server is as it started.' : `The account ${what} is as new.`),
  );
  return (
    <AskFirst
      title={isNarrowed ? 'Reset this account?' : 'Reset the mock server?'}
      verb="Reset"
      act={reset}
      input={undefined}
      trigger={(ask) => (
        <Button size="xs" variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={ask}>
          Reset…
        </Button>
      )}
    >
      {summary !== '' && <Text size="sm">{summary}</Text>}
      <Text size="sm" mt="xs">
        The gateway keeps its jobs: those that run are then polled as tasks that nobody knows. None of it can be undone.
      </Text>
    </AskFirst>
  );
}
