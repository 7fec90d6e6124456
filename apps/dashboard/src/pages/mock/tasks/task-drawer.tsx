import { Button, Drawer, Group, Stack, Table, Title } from '@mantine/core';
import type { TaskDetail } from '@understudy/mock-server';
import { Loaded } from '../../../parts/loaded.tsx';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { Facts } from '../facts.tsx';
import { unfiltered } from '../journal/journal-query.ts';
import { Amount } from '../ledger/amount.tsx';
import { toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { useMockQuery, useMockSearch } from '../use-mock.ts';
import { CancelTask } from './cancel-task.tsx';

/** The task that the address names, beside the page. */
export function TaskDrawer() {
  const [{ task }, change] = useMockSearch();
  return (
    <Drawer
      opened={task !== undefined}
      onClose={() => change({ task: undefined })}
      title="Task"
      position="right"
      size="lg"
    >
      {task !== undefined && <Task id={task} />}
    </Drawer>
  );
}

function Task({ id }: { readonly id: string }) {
  const found = useMockQuery<TaskDetail>(`tasks/${encodeURIComponent(id)}`);
  const [, change] = useMockSearch();
  return (
    <Loaded query={found} rows={6}>
      {(task) => (
        <Stack gap="md">
          <TaskFacts task={task} />
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              onClick={() => change({ ...unfiltered, tab: 'journal', taskId: id, task: undefined })}
            >
              Its requests
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => change({ ...unfiltered, tab: 'callbacks', taskId: id, task: undefined })}
            >
              Its callbacks
            </Button>
            <CancelTask task={task} />
          </Group>
          <Title order={3} size="h5">
            Timeline
          </Title>
          <Timeline task={task} />
        </Stack>
      )}
    </Loaded>
  );
}

function TaskFacts({ task }: { readonly task: TaskDetail }) {
  const { id, provider, account, status, state, progress, scenario, request, charge } = task;
  const toName = useProviderName();
  return (
    <Facts
      label="About the task"
      rows={[
        ['Id', id],
        ['Provider', `${toName(provider)} · ${request.model}`],
        ['Account', account],
        ['Status', <WordBadge key="status" table="statuses" id={status} />],
        ['In the provider’s word', `${state}, ${progress} %`],
        ['Scenario', scenario],
        ['Prompt', request.prompt],
        ['Video', `${request.seconds} s, ${request.size}, from ${request.mode}`],
        ['Price', <Amount key="price" amount={charge.amount} unit={charge.unit} />],
        ['Charge', toLabel(charge.state)],
        ['Created', <MockTime key="created" at={task.createdAt} />],
        [
          'Video is kept until',
          task.endsAt === null ? 'It never ends' : <KeptUntil key="result" at={task.resultExpiresAt} />,
        ],
        ['Task is kept until', <KeptUntil key="task" at={task.taskExpiresAt} />],
      ]}
    />
  );
}

const KeptUntil = ({ at }: { readonly at: string | null }) => (at === null ? 'No document says' : <MockTime at={at} />);

function Timeline({ task: { timeline } }: { readonly task: TaskDetail }) {
  const words = useVocabulary();
  return (
    <WideTable label="Steps of the task" columns={['From', 'Status', 'Provider’s word', 'Failure']} minWidth={420}>
      <Table.Tbody>
        {timeline.map(({ at, status, state, failure }) => (
          <Table.Tr key={`${at} ${state}`}>
            <Table.Td>
              <MockTime at={at} />
            </Table.Td>
            <Table.Td>{words.find('statuses', status).label}</Table.Td>
            <Table.Td>{state}</Table.Td>
            <Table.Td>{failure === null ? '–' : toLabel(failure)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
