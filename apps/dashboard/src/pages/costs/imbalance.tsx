import { Code, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { toMoney } from '../../parts/money.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useIsAdmin } from '../../parts/use-is-admin.ts';
import { api } from '../../server/trpc.ts';
import { toHeld } from './costs.ts';

/** Says so when the running sums are not what the ledger adds up to. Asked once, since the whole ledger is read for it. */
export function Imbalance() {
  const isAdmin = useIsAdmin() === true;
  const { data: found = [] } = useQuery(
    api.costs.imbalance.queryOptions(undefined, { enabled: isAdmin, staleTime: Number.POSITIVE_INFINITY }),
  );
  if (found.length === 0) return null;
  return (
    <Trouble title="The books do not balance">
      <Text size="sm">
        Somebody wrote to the sums beside the gateway. Budgets go by the sums; the ledger is what happened. Look into
        the database.
      </Text>
      <List size="sm" mt="xs">
        {found.map(({ owner, month, unit, byLedger, bySpend }) => (
          <List.Item key={`${owner} ${month} ${unit}`}>
            <Code>{owner}</Code> in {month}: the ledger adds up to {toMoney(toHeld(byLedger), unit)}, the sums say{' '}
            {toMoney(toHeld(bySpend), unit)}.
          </List.Item>
        ))}
      </List>
    </Trouble>
  );
}
