import { Stack, Table, Text } from '@mantine/core';
import { toSpan } from '../../parts/instant.tsx';
import { Money } from '../../parts/money.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { WordBadge, WordText } from '../../parts/word-badge.tsx';
import { useAccountName } from './use-account-name.ts';
import type { Job } from './use-job.ts';

interface RouteTableProps {
  readonly route: Job['route'];
  readonly label: string;
}

/** The choice of an account: each that there was, and the reason for or against it. */
export function RouteTable({ route: { policy, candidates }, label }: RouteTableProps) {
  const toName = useAccountName();
  return (
    <Stack gap={4}>
      <Text size="sm">
        <b>Why this account:</b> <WordText table="policies" id={policy} />
      </Text>
      <WideTable label={label} columns={['Account', 'Verdict', 'Reason', 'Price', 'Usual time']} minWidth={560}>
        <Table.Tbody>
          {candidates.map(({ accountId, verdict, reason, priceMicros, unit, medianMs }) => (
            <Table.Tr key={accountId}>
              <Table.Td>{toName(accountId)}</Table.Td>
              <Table.Td>
                <WordBadge table="routeVerdicts" id={verdict} />
              </Table.Td>
              <Table.Td>{reason}</Table.Td>
              <Table.Td>
                <Money micros={priceMicros} unit={unit} />
              </Table.Td>
              <Table.Td>{medianMs === null ? 'not measured' : toSpan(medianMs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  );
}
