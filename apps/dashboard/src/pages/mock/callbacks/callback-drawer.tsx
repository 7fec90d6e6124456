import { Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { CallbackView } from '@understudy/mock-server';
import { toSpan } from '../../../parts/instant.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { BodyView } from '../body-view.tsx';
import { Facts } from '../facts.tsx';
import { Mark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { useMockQuery, useMockSearch } from '../use-mock.ts';
import { callbackTones, toAnswer } from './callback-words.ts';
import { RedeliverButton } from './redeliver-button.tsx';

/** The callback that the address names, beside the page. */
export function CallbackDrawer() {
  const [{ callback }, change] = useMockSearch();
  return (
    <Drawer
      opened={callback !== undefined}
      onClose={() => change({ callback: undefined })}
      title="Callback"
      position="right"
      size="lg"
    >
      {callback !== undefined && <Callback id={callback} />}
    </Drawer>
  );
}

function Callback({ id }: { readonly id: string }) {
  const found = useMockQuery<CallbackView>(`callbacks/${encodeURIComponent(id)}`);
  const toName = useProviderName();
  return (
    <Loaded query={found} rows={6}>
      {({ account, provider, taskId, url, plannedAt, nextAttemptAt, state, attempts, body }) => (
        <Stack gap="md">
          <Facts
            label="About the callback"
            rows={[
              [
                'State',
                <Mark key="state" tone={callbackTones[state]}>
                  {toLabel(state)}
                </Mark>,
              ],
              ['Of task', taskId],
              ['Provider', toName(provider)],
              ['Account', account],
              ['Goes to', url],
              ['Planned', <MockTime key="planned" at={plannedAt} />],
              ['Next try', <MockTime key="next" at={nextAttemptAt} />],
            ]}
          />
          <Group justify="space-between">
            <Title order={3} size="h5">
              Tries
            </Title>
            <RedeliverButton id={id} />
          </Group>
          <Tries attempts={attempts} />
          <BodyView label="Body of the callback" body={body} />
        </Stack>
      )}
    </Loaded>
  );
}

function Tries({ attempts }: Pick<CallbackView, 'attempts'>) {
  if (attempts.length === 0) return <Text size="sm">None yet.</Text>;
  return (
    <WideTable label="Tries so far" columns={['When', 'Answer', 'Took', 'Asked for by']} minWidth={420}>
      <Table.Tbody>
        {attempts.map(({ at, status, error, durationMs, isManual }, place) => (
          <Table.Tr key={String(place)}>
            <Table.Td>
              <MockTime at={at} />
            </Table.Td>
            <Table.Td>{toAnswer({ status, error })}</Table.Td>
            <Table.Td>{toSpan(durationMs)}</Table.Td>
            <Table.Td>{isManual ? 'a person' : 'the schedule'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
