import { Group, Table, Text } from '@mantine/core';
import type { TaskDetail } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { DrawerLink } from '../drawer-link.tsx';
import { MockTime } from '../mock-time.tsx';
import { CancelTask } from './cancel-task.tsx';

/** One task in a line; its id opens all of it. */
export function TaskRow({ task }: { readonly task: TaskDetail }) {
  const { id, provider, status, progress, scenario, endsAt, request } = task;
  const toName = useProviderName();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <DrawerLink opens="task" id={id} />
      </Table.Th>
      <Table.Td>{toName(provider)}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <WordBadge table="statuses" id={status} />
          {status === 'in_progress' && `${progress} %`}
        </Group>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{scenario}</Table.Td>
      <Table.Td>{endsAt === null ? 'never' : <MockTime at={endsAt} />}</Table.Td>
      <Table.Td maw={220}>
        <Text inherit truncate title={request.prompt}>
          {request.prompt}
        </Text>
      </Table.Td>
      <Table.Td>
        <CancelTask task={task} />
      </Table.Td>
    </Table.Tr>
  );
}
