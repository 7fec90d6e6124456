import { Table } from '@mantine/core';
import type { LedgerRow } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { Amount } from './amount.tsx';

const columns = ['Provider', 'Account', 'Billed', 'Reserved', 'Charged', 'Refunded', 'Without a price', 'To spend'];

/** What came together at each provider. */
export function SumTable({ rows }: { readonly rows: readonly LedgerRow[] }) {
  const toName = useProviderName();
  return (
    <WideTable label="Sums by provider" columns={columns} minWidth={860}>
      <Table.Tbody>
        {rows.map(({ account, provider, unit, billed, reserved, charged, refunded, unpriced, credits }) => {
          // Tasks without a price add nothing to the sums: where there are no others, nobody knows them.
          const isUnpriced = unpriced === billed.count + refunded.count;
          return (
            <Table.Tr key={`${provider} ${account}`}>
              <Table.Th scope="row" fw={500}>
                {toName(provider)}
              </Table.Th>
              <Table.Td>{account}</Table.Td>
              {[billed, reserved, charged, refunded].map(({ count, amount }, place) => (
                <Table.Td key={String(place)}>
                  {count === 0 ? (
                    '–'
                  ) : (
                    <>
                      {count} · <Amount amount={isUnpriced ? null : amount} unit={unit} />
                    </>
                  )}
                </Table.Td>
              ))}
              <Table.Td>{unpriced}</Table.Td>
              <Table.Td>{credits === null ? 'no limit' : <Amount amount={credits} unit={unit} />}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}
