import { Group, Table, Text } from '@mantine/core';
import type { CallbackView } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { DrawerLink } from '../drawer-link.tsx';
import { Mark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { callbackTones, toAnswer } from './callback-words.ts';
import { RedeliverButton } from './redeliver-button.tsx';

/** One callback in a line; its id opens its tries and what it says. */
export function CallbackRow({ callback }: { readonly callback: CallbackView }) {
  const { id, provider, plannedAt, state, attempts, nextAttemptAt } = callback;
  const toName = useProviderName();
  const last = attempts.at(-1);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <DrawerLink opens="callback" id={id} />
      </Table.Th>
      <Table.Td>{toName(provider)}</Table.Td>
      <Table.Td>
        <MockTime at={plannedAt} />
      </Table.Td>
      <Table.Td>
        <Mark tone={callbackTones[state]}>{toLabel(state)}</Mark>
      </Table.Td>
      <Table.Td>{attempts.length}</Table.Td>
      <Table.Td maw={220}>
        <Text inherit truncate title={last === undefined ? undefined : toAnswer(last)}>
          {last === undefined ? 'not tried yet' : toAnswer(last)}
        </Text>
      </Table.Td>
      <Table.Td>
        <MockTime at={nextAttemptAt} />
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          <RedeliverButton id={id} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
