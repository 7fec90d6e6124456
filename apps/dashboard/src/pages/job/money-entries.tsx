import { Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { Money } from '../../parts/money.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { api } from '../../server/trpc.ts';
import { type MoneyEntry, toSums } from './money-sums.ts';
import { toClock, toDay } from './to-clock.ts';
import { useAccountName } from './use-account-name.ts';
import type { Job } from './use-job.ts';

/** What was set aside, paid and given back for a job. */
export function MoneyEntries({ job }: { readonly job: Job }) {
  const query = useQuery(api.jobs.money.queryOptions({ id: job.id }));
  return (
    <Loaded query={query}>
      {(entries) =>
        entries.length === 0 ? (
          <Empty title="No money moved">The ledger has an entry as soon as the cost of an attempt is set aside.</Empty>
        ) : (
          <Stack gap="md">
            <Sums entries={entries} />
            <Entries entries={entries} />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Sums({ entries }: { readonly entries: readonly MoneyEntry[] }) {
  return (
    <Group gap="sm">
      {toSums(entries).map(({ kind, unit, micros }) => (
        <Paper key={`${kind} ${unit}`} withBorder px="md" py="xs">
          <WordBadge table="ledgerKinds" id={kind} />
          <Text fw={600} mt={4}>
            <Money micros={micros} unit={unit} />
          </Text>
        </Paper>
      ))}
    </Group>
  );
}

function Entries({ entries }: { readonly entries: readonly MoneyEntry[] }) {
  const toName = useAccountName();
  return (
    <WideTable
      label="Ledger entries"
      columns={['Time', 'Kind', 'Amount', 'Account', 'Attempt', 'Reason']}
      minWidth={680}
    >
      <Table.Tbody>
        {entries.map(({ at, kind, amountMicros, unit, accountId, attemptId, reason }) => (
          <Table.Tr key={`${attemptId} ${kind}`}>
            <Table.Td>
              {toDay(at)}, {toClock(at)}
            </Table.Td>
            <Table.Td>
              <WordBadge table="ledgerKinds" id={kind} />
            </Table.Td>
            <Table.Td>
              <Money micros={amountMicros} unit={unit} />
            </Table.Td>
            <Table.Td>{toName(accountId)}</Table.Td>
            <Table.Td>{attemptId.slice(attemptId.lastIndexOf('_') + 1)}</Table.Td>
            <Table.Td>{reason}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
