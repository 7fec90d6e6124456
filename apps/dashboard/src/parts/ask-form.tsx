import { Button, Group, Modal, type ModalProps, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';

interface AskFormProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What the button that sends it says. */
  readonly verb: string;
  readonly isBusy: boolean;
  /** What is wrong with none of its fields. */
  readonly failure: string | null;
  readonly onSubmit: () => void;
  /** How wide it is, where the usual is too narrow for what is written there. */
  readonly size?: NonNullable<ModalProps['size']>;
  /** Its fields. */
  readonly children: ReactNode;
}

/** Asks for something in a dialog. When the gateway refuses it, the first field at fault has the focus. */
export function AskForm({
  title,
  isOpen,
  onClose,
  verb,
  isBusy,
  failure,
  onSubmit,
  size = 'md',
  children,
}: AskFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isBusy) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isBusy]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size={size} centered>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="sm">
          {children}
          {failure !== null && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {failure}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button size="xs" type="submit" loading={isBusy}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
