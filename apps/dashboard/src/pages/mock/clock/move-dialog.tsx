import { Box, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ClockMove } from '@understudy/mock-server';
import { type FormEvent, type ReactNode, useState } from 'react';
import { toSentence } from '../../../server/gateway-error.ts';
import { useMockAccount } from '../use-mock.ts';
import { useClockMove } from './use-clock.ts';

/** Moves the clock by any span, to any instant, or lets it run at any speed. */
export function MoveDialog() {
  const [isOpen, { open, close }] = useDisclosure(false);
  const isNarrowed = useMockAccount() !== null;
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Other…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Move the clock" centered>
        <Stack gap="md">
          <Text size="sm">
            Tasks end, callbacks go out, and videos expire on the way. A video that the gateway has not copied by then
            is lost, and the clock cannot go back.
            {isNarrowed && ' The account gets a clock of its own, until a reset.'}
          </Text>
          <MoveForm verb="Move on" toMove={(text) => ({ advance: text })} onDone={close}>
            {(value, setValue, error) => (
              <TextInput
                label="By a span"
                placeholder="90s, 36h or 15d"
                value={value}
                onChange={({ currentTarget }) => setValue(currentTarget.value.trim())}
                error={error}
                data-autofocus
              />
            )}
          </MoveForm>
          <MoveForm verb="Move there" toMove={(text) => ({ advanceTo: toIso(text) })} onDone={close}>
            {(value, setValue, error) => (
              <TextInput
                type="datetime-local"
                step={1}
                label="To an instant"
                value={value}
                onChange={({ currentTarget }) => setValue(currentTarget.value)}
                error={error}
              />
            )}
          </MoveForm>
          <MoveForm verb="Set" toMove={(text) => ({ speed: Number(text) })} onDone={close}>
            {(value, setValue, error) => (
              <NumberInput
                label="Mock seconds per real second"
                value={value}
                onChange={(speed) => setValue(String(speed))}
                error={error}
                hideControls
              />
            )}
          </MoveForm>
        </Stack>
      </Modal>
    </>
  );
}

/** `2026-01-31T12:00` in local time, as ISO 8601. */
const toIso = (local: string): string => new Date(local).toISOString();

/** Puts a button beside the field instead of beside its label. */
const BELOW_LABEL = 24;

interface MoveFormProps {
  readonly verb: string;
  readonly toMove: (text: string) => ClockMove;
  readonly onDone: () => void;
  readonly children: (value: string, setValue: (value: string) => void, error: string | null) => ReactNode;
}

function MoveForm({ verb, toMove, onDone, children }: MoveFormProps) {
  const [value, setValue] = useState('');
  const move = useClockMove();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (value !== '') move.mutate(toMove(value), { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Box flex={1}>{children(value, setValue, move.isError ? toSentence(move.error) : null)}</Box>
        <Button type="submit" variant="default" mt={BELOW_LABEL} w={112} loading={move.isPending}>
          {verb}
        </Button>
      </Group>
    </form>
  );
}
