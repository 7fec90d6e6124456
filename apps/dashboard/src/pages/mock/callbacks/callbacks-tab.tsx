import { Group, Stack, Table } from '@mantine/core';
import type { CallbackPage } from '@understudy/mock-server';
import { FilterText } from '../../../parts/filter-text.tsx';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import { toLabel } from '../mark.tsx';
import { MorePages } from '../more-pages.tsx';
import { useChoices } from '../use-choices.ts';
import { useMockPages, useMockSearch } from '../use-mock.ts';
import { CallbackRow } from './callback-row.tsx';
import { InboxSection } from './inbox-section.tsx';

const LIMIT = 50;
const columns = ['Callback', 'Provider', 'Planned', 'State', 'Tries', 'Last answer', 'Next try', ''];

/** What the mock server told callers by itself, and what arrived where it receives. */
export function CallbacksTab() {
  const [{ callbackState, taskId }, change] = useMockSearch();
  const states = useChoices('/callbacks', 'state');
  const list = useMockPages<CallbackPage>('callbacks', {
    query: { state: callbackState, task: taskId },
    limit: LIMIT,
  });
  return (
    <Stack gap="xl">
      <Section title="Callbacks" about="What was and will be sent to the addresses that creates named, newest first.">
        <Stack gap="sm">
          <Group gap="xs" align="flex-end">
            <FilterChoice
              label="State"
              options={states.map((id) => ({ value: id, label: toLabel(id) }))}
              value={callbackState}
              onChange={(value) => change({ callbackState: value })}
            />
            <FilterText
              label="Task"
              placeholder="Its whole id"
              value={taskId}
              onChange={(value) => change({ taskId: value })}
              w={240}
            />
          </Group>
          <Loaded query={list.found} rows={5}>
            {({ pages }) => {
              const callbacks = pages.flatMap((page) => page.callbacks);
              if (callbacks.length === 0) return <Nothing isNarrowed={(callbackState ?? taskId) !== undefined} />;
              return (
                <>
                  <WideTable label="Deliveries" columns={columns} minWidth={960}>
                    <Table.Tbody>
                      {callbacks.map((callback) => (
                        <CallbackRow key={callback.id} callback={callback} />
                      ))}
                    </Table.Tbody>
                  </WideTable>
                  <MorePages list={list} shown={callbacks.length} />
                </>
              );
            }}
          </Loaded>
        </Stack>
      </Section>
      <InboxSection />
    </Stack>
  );
}

const Nothing = ({ isNarrowed }: { readonly isNarrowed: boolean }) =>
  isNarrowed ? (
    <Empty title="No callback is like that">Choose another state, or another task.</Empty>
  ) : (
    <Empty title="No callback is planned or was sent">
      They are made for creates that name an address. The gateway names one when it runs with PUBLIC_URL, or when the
      mock server calls back to local addresses.
    </Empty>
  );
