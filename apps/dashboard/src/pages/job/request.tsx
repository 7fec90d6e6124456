import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CopyText } from '../../parts/copy-text.tsx';
import { Instant } from '../../parts/instant.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { api } from '../../server/trpc.ts';
import { Facts } from './facts.tsx';
import classes from './job.module.css';
import { toFieldRows } from './request-fields.ts';
import type { Job } from './use-job.ts';

/** What was asked for and what the provider is asked, field by field, and what the caller said beside it. */
export function Request({ job }: { readonly job: Job }) {
  const { request, adapted, metadata } = job;
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Text size="sm">
          {adapted === null
            ? 'The provider is asked for just this.'
            : 'The provider is asked for something else where a field is marked.'}
        </Text>
        <Fields job={job} />
        <Group>
          <CopyText text={JSON.stringify(request, null, 2)} what="request as JSON" isLabelled />
        </Group>
      </Stack>
      <Stack gap="xs">
        <Title order={3} size="h5">
          Metadata
        </Title>
        {Object.keys(metadata).length === 0 ? (
          <Text size="sm" c="dimmed">
            The caller gave none.
          </Text>
        ) : (
          <Facts facts={Object.entries(metadata)} />
        )}
      </Stack>
      <Idempotency id={job.id} />
    </Stack>
  );
}

function Fields({ job: { request, adapted } }: { readonly job: Job }) {
  return (
    <WideTable label="Fields of the request" columns={['Field', 'As asked', 'As sent', 'Change']} minWidth={520}>
      <Table.Tbody>
        {toFieldRows(request, adapted).map(({ field, asked, sent, isChanged }) => (
          <Table.Tr key={field} className={isChanged ? (classes['changed'] ?? '') : ''}>
            <Table.Th scope="row" fw={500} style={{ verticalAlign: 'top' }}>
              {field}
            </Table.Th>
            <Value text={asked} />
            <Value text={sent} />
            <Table.Td>{isChanged ? 'changed' : ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function Value({ text }: { readonly text: string | null }) {
  return (
    <Table.Td style={{ verticalAlign: 'top', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text ?? (
        <Text inherit span c="dimmed">
          left to the provider
        </Text>
      )}
    </Table.Td>
  );
}

function Idempotency({ id }: { readonly id: string }) {
  const query = useQuery(api.jobs.idempotency.queryOptions({ id }));
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        Idempotency
      </Title>
      <Loaded query={query} rows={1}>
        {(found) =>
          found === null ? (
            <Text size="sm" c="dimmed">
              No key is remembered: the caller gave none, or it was forgotten after its day.
            </Text>
          ) : (
            <Facts
              facts={[
                ['Key', found.key],
                ['Forgotten', <Instant key="until" at={found.expiresAt} />],
              ]}
            />
          )
        }
      </Loaded>
    </Stack>
  );
}
