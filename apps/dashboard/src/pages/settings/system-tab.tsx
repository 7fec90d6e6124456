import { Code, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Instant, toExact, toSpan } from '../../parts/instant.tsx';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { api, type Outputs } from '../../server/trpc.ts';

type System = Outputs['system']['status'];

/** Workers come and go without an event. */
const REFRESH_MS = 5_000;

/** What runs here, and on what. */
export function SystemTab() {
  const query = useQuery(api.system.status.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  return (
    <Loaded query={query} rows={6}>
      {(system) => (
        <Stack gap="lg">
          <Section title="This gateway" about="Its settings stand in the environment, or behind its command.">
            <Table variant="vertical" aria-label="This gateway" layout="fixed" fz="sm" maw={720}>
              <Table.Tbody>
                {toFacts(system).map(([name, value]) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" w={150} fw={500}>
                      {name}
                    </Table.Th>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Section>
          <Workers workers={system.workers} />
        </Stack>
      )}
    </Loaded>
  );
}

const toFacts = (system: System): readonly (readonly [name: string, value: ReactNode])[] => [
  ['Version', system.version],
  ['Role', system.role],
  [
    'Database',
    `PostgreSQL ${system.database.version}, ${system.database.kind === 'embedded' ? 'embedded in the gateway' : 'given in DATABASE_URL'}`,
  ],
  ['Storage', system.storage.kind],
  ['Videos are kept', system.retentionMs === null ? 'for good' : `for ${toSpan(system.retentionMs)}`],
  ['Public URL', system.publicUrl ?? 'none, so providers cannot call back and are polled; set PUBLIC_URL'],
  ['Mock server', <Code key="mock">{system.mockUrl}</Code>],
  ['Clock', toExact(system.now)],
];

function Workers({ workers }: Pick<System, 'workers'>) {
  return (
    <Section title="Workers" about="The processes that send jobs, watch tasks and copy videos now.">
      {workers.length === 0 ? (
        <Empty title="No worker runs">
          Jobs wait until one is started: run the gateway with the role all or worker.
        </Empty>
      ) : (
        <WideTable label="Workers" columns={['Host', 'Process', 'Started']} minWidth={320}>
          <Table.Tbody>
            {workers.map(({ id, host, pid, startedAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={550}>
                  {host}
                </Table.Th>
                <Table.Td>{pid}</Table.Td>
                <Table.Td>
                  <Instant at={startedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Section>
  );
}
