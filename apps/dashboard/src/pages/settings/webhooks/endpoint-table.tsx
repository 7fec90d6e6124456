import { Group, Table, Text } from '@mantine/core';
import { Instant } from '../../../parts/instant.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { ChangeEndpoint } from './change-endpoint.tsx';
import { DeleteEndpoint, RotateSecret, SwitchEndpoint } from './endpoint-acts.tsx';
import type { Endpoint } from './endpoint-draft.ts';

interface EndpointTableProps {
  readonly endpoints: readonly Endpoint[];
  readonly onSecret: (secret: string) => void;
}

/** The addresses that are told of jobs. */
export function EndpointTable({ endpoints, onSecret }: EndpointTableProps) {
  return (
    <WideTable label="Webhooks" columns={['Address', 'Told of', 'State', 'Added', '']} minWidth={820}>
      <Table.Tbody>
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} onSecret={onSecret} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

interface EndpointRowProps extends Pick<EndpointTableProps, 'onSecret'> {
  readonly endpoint: Endpoint;
}

function EndpointRow({ endpoint, onSecret }: EndpointRowProps) {
  const { url, types, isEnabled, createdAt, oldSecretUntil } = endpoint;
  return (
    <Table.Tr c={isEnabled ? '' : 'dimmed'}>
      <Table.Th scope="row" fw={550} maw={360} style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Table.Th>
      <Table.Td>
        <Group gap={4}>
          {types.map((type) => (
            <WordBadge key={type} table="webhookTypes" id={type} />
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        {isEnabled ? 'Enabled' : 'Disabled'}
        {oldSecretUntil !== null && oldSecretUntil > Date.now() && (
          <Text size="xs" c="dimmed">
            the old secret signs too, ends <Instant at={oldSecretUntil} />
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Instant at={createdAt} />
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <ChangeEndpoint endpoint={endpoint} />
          <RotateSecret endpoint={endpoint} onSecret={onSecret} />
          <SwitchEndpoint endpoint={endpoint} />
          <DeleteEndpoint endpoint={endpoint} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
