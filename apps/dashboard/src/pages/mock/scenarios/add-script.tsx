import { Button, InputBase, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useSummary } from '../use-choices.ts';
import { exampleScript, toScriptName } from './script-text.ts';
import { useAddScript } from './use-scripts.ts';

/** Asks for a scenario script. What is wrong with it, the mock server says. */
export function AddScript({ names }: { readonly names: readonly string[] }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [text, setText] = useState(exampleScript);
  const summary = useSummary('/scenarios/{name}', 'put');
  const { act, failure } = useAddScript();
  const name = toScriptName(text);
  const submit = (): void => {
    if (act.isPending) return;
    act.mutate(text, {
      onSuccess() {
        setText(exampleScript);
        close();
      },
    });
  };
  const begin = (): void => {
    act.reset();
    open();
  };
  const submitByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <>
      <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={begin}>
        Add a scenario
      </Button>
      <AskForm
        title="Add a scenario"
        size="lg"
        isOpen={isOpen}
        onClose={close}
        verb="Add the scenario"
        isBusy={act.isPending}
        failure={null}
        onSubmit={submit}
      >
        <InputBase
          component="textarea"
          label="Script"
          description={`${summary} Ctrl+Enter sends it.`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={submitByKey}
          error={failure}
          aria-keyshortcuts="Control+Enter"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          rows={12}
          multiline
          data-autofocus
        />
        <Text size="sm" role="status">
          {name !== null && names.includes(name) && `“${name}” is there already: this one takes its place.`}
        </Text>
      </AskForm>
    </>
  );
}
