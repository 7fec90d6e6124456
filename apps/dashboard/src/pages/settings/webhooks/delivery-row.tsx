import { Anchor, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Send } from 'lucide-react';
import { Instant } from '../../../parts/instant.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { api, queryClient } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { DeliveryDetail, toTryText } from './delivery-detail.tsx';
import type { Delivery } from './endpoint-draft.ts';
import { deliveriesKey } from './use-deliveries.ts';

/** One message, its last try, and when it is open, all tries and what was sent. */
export function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { id, type, state, jobId, createdAt, tries, nextTryAt } = delivery;
  const [isOpen, { toggle }] = useDisclosure(false);
  const redeliver = useAct(api.webhooks.redeliver.mutationOptions(), () => {
    void queryClient.invalidateQueries({ queryKey: deliveriesKey });
    return 'The message is sent again.';
  });
  const last = tries.at(-1);
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th scope="row" fw={400}>
          <WordBadge table="webhookTypes" id={type} />
        </Table.Th>
        <Table.Td>
          <WordBadge table="webhookStates" id={state} />
        </Table.Td>
        <Table.Td>
          <Anchor fz="sm" renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId }} {...props} />}>
            …{jobId.slice(-8)}
          </Anchor>
        </Table.Td>
        <Table.Td>
          <Instant at={createdAt} />
        </Table.Td>
        <Table.Td>{tries.length}</Table.Td>
        <Table.Td maw={280}>
          {last === undefined ? (
            <Text inherit c="dimmed">
              not tried yet
            </Text>
          ) : (
            <Text inherit truncate>
              {toTryText(last)}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <Instant at={nextTryAt} />
        </Table.Td>
        <Table.Td>
          <Group gap={2} wrap="nowrap" justify="flex-end">
            <IconAct
              label={`Send message ${id.slice(-8)} again`}
              icon={Send}
              isBusy={redeliver.isPending}
              onAct={() => redeliver.mutate({ id })}
            />
            <IconAct
              label={`${isOpen ? 'Hide' : 'Show'} details of message ${id.slice(-8)}`}
              icon={isOpen ? ChevronDown : ChevronRight}
              onAct={toggle}
            />
          </Group>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={8}>
            <DeliveryDetail delivery={delivery} />
          </Table.Td>
        </Table.Tr>
      )}
    </Table.Tbody>
  );
}
