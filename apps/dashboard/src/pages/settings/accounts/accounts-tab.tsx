import { Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useAnyChange } from '../../../live/use-live.ts';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { api } from '../../../server/trpc.ts';
import { AddButton } from '../add-button.tsx';
import { AccountRow } from './account-row.tsx';
import { AddAccount } from './add-account.tsx';

const columns = ['Account', 'From', 'Address and key', 'Limits', 'Prices', 'Budget a month', 'State', ''];
const SOON_MS = 2_000;

/** The accounts at providers that jobs go to. */
export function AccountsTab() {
  const query = useQuery(api.accounts.list.queryOptions());
  const health = useQuery(api.providers.health.queryOptions());
  useAnyChange(() => void health.refetch(), SOON_MS);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <Section
      title="Provider accounts"
      about="Where jobs go. What the environment states is changed there; its accounts may be disabled here."
      actions={<AddButton label="Add an account" onAct={open} />}
    >
      <Loaded query={query} rows={6}>
        {(accounts) =>
          accounts.length === 0 ? (
            <Empty title="No account">Add one with the key that a provider gave you.</Empty>
          ) : (
            <WideTable label="Provider accounts" columns={columns} minWidth={1080}>
              <Table.Tbody>
                {accounts.map((account) => (
                  <AccountRow
                    key={account.id}
                    account={account}
                    breaker={health.data?.find(({ id }) => id === account.id)?.health.breaker}
                  />
                ))}
              </Table.Tbody>
            </WideTable>
          )
        }
      </Loaded>
      <AddAccount isOpen={isOpen} onClose={close} />
    </Section>
  );
}
