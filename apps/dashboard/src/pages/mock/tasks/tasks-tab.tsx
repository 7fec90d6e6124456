import { Group, Stack, Table } from '@mantine/core';
import type { TaskPage } from '@understudy/mock-server';
import { Search } from 'lucide-react';
import { FilterText } from '../../../parts/filter-text.tsx';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { FilterChoice } from '../filter-choice.tsx';
import { FilterProvider } from '../filter-provider.tsx';
import { MorePages } from '../more-pages.tsx';
import { useMockPages, useMockSearch } from '../use-mock.ts';
import { TaskRow } from './task-row.tsx';

const LIMIT = 50;
const columns = ['Task', 'Provider', 'Status', 'Scenario', 'Ends', 'Prompt', ''];

/** The tasks that the mock server carries out, as it knows them. */
export function TasksTab() {
  const [{ provider, prompt, taskStatus }, change] = useMockSearch();
  const words = useVocabulary();
  const list = useMockPages<TaskPage>('tasks', {
    query: { provider, prompt, status: taskStatus },
    limit: LIMIT,
  });
  const isNarrowed = (provider ?? prompt ?? taskStatus) !== undefined;
  return (
    <Section title="Tasks" about="What each provider has accepted, newest first, with what is still to come.">
      <Stack gap="sm">
        <Group gap="xs" align="flex-end">
          <FilterText
            label="Words of the prompt"
            placeholder="As they are written"
            leftSection={<Search size={14} aria-hidden />}
            value={prompt}
            onChange={(value) => change({ prompt: value })}
            w={220}
          />
          <FilterProvider />
          <FilterChoice
            label="Status"
            options={words.list('statuses').map(({ id, label }) => ({ value: id, label }))}
            value={taskStatus}
            onChange={(value) => change({ taskStatus: value })}
          />
        </Group>
        <Loaded query={list.found} rows={6}>
          {({ pages }) => {
            const tasks = pages.flatMap((page) => page.tasks);
            if (tasks.length === 0) return <Nothing isNarrowed={isNarrowed} />;
            return (
              <>
                <WideTable label="Accepted tasks" columns={columns} minWidth={900}>
                  <Table.Tbody>
                    {tasks.map((task) => (
                      <TaskRow key={task.id} task={task} />
                    ))}
                  </Table.Tbody>
                </WideTable>
                <MorePages list={list} shown={tasks.length} />
              </>
            );
          }}
        </Loaded>
      </Stack>
    </Section>
  );
}

const Nothing = ({ isNarrowed }: { readonly isNarrowed: boolean }) =>
  isNarrowed ? (
    <Empty title="No task is like that">Ask for less.</Empty>
  ) : (
    <Empty title="No task yet">Create a job at a provider that is played here.</Empty>
  );
