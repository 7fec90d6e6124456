import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface AskFirstProps<Input> {
  /** As a question. */
  readonly title: string;
  /** What happens then. */
  readonly children: ReactNode;
  /** What the button that does it says. */
  readonly verb: string;
  readonly act: { readonly isPending: boolean; mutate(input: Input, options: { onSettled: () => void }): void };
  readonly input: Input;
  /** Draws what opens the question. */
  readonly trigger: (ask: () => void) => ReactNode;
}

/** Asks before something is done that costs money or cannot be undone. */
export function AskFirst<Input>({ title, children, verb, act, input, trigger }: AskFirstProps<Input>) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      {trigger(open)}
      <Modal opened={isOpen} onClose={close} title={title} centered>
        <Stack>
          <Text size="sm" component="div">
            {children}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={close} data-autofocus>
              Leave it
            </Button>
            <Button
              size="xs"
              color="red.9"
              loading={act.isPending}
              onClick={() => act.mutate(input, { onSettled: close })}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
