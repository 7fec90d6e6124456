import { Button, Code, Stack, Text } from '@mantine/core';
import type { Scenario } from '@understudy/mock-server';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { CopyText } from '../../../parts/copy-text.tsx';
import { useSummary } from '../use-choices.ts';
import { useRemoveScript } from './use-scripts.ts';

/** Takes an added scenario away. Its script is shown once more, as nothing else may have it. */
export function RemoveScript({ script }: { readonly script: Scenario }) {
  const { name } = script;
  const text = JSON.stringify(script, null, 2);
  const summary = useSummary('/scenarios/{name}', 'delete');
  const remove = useRemoveScript();
  return (
    <AskFirst
      title={`Remove ${name}?`}
      verb="Remove"
      act={remove}
      input={name}
      trigger={(ask) => (
        <Button size="compact-xs" variant="default" aria-label={`Remove the scenario ${name}`} onClick={ask}>
          Remove
        </Button>
      )}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{summary} Unless its script stands in a file, too, only a copy of it brings it back.</Text>
        <Code block role="region" aria-label="Script" tabIndex={0} w="100%" mah={320} style={{ overflow: 'auto' }}>
          {text}
        </Code>
        <CopyText text={text} what="the script" isLabelled />
      </Stack>
    </AskFirst>
  );
}
