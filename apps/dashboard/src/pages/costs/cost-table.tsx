import { Table, Text } from '@mantine/core';
import { Money } from '../../parts/money.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import { addUp, type Costs, fates, type Group, type Unit } from './costs.ts';

interface CostTableProps {
  readonly groups: readonly Group[];
  /** What a group is. */
  readonly head: string;
  readonly unit: Unit;
}

/** What each provider, account or key cost. */
export function CostTable({ groups, head, unit }: CostTableProps) {
  const words = useVocabulary();
  const columns = [
    head,
    'Attempts',
    'Price unknown',
    ...fates.map(({ kind }) => words.find('ledgerKinds', kind).label),
    'Average paid',
  ];
  return (
    <WideTable label={`Costs by ${head.toLowerCase()}`} columns={columns} minWidth={720}>
      <Table.Tbody>
        {groups.map(({ id, name, costs }) => (
          <Line key={id} name={name} costs={costs} unit={unit} />
        ))}
      </Table.Tbody>
      {groups.length > 1 && (
        <Table.Tfoot>
          <Line name="All" costs={addUp(groups.map(({ costs }) => costs))} unit={unit} />
        </Table.Tfoot>
      )}
    </WideTable>
  );
}

function Line({ name, costs, unit }: { readonly name: string; readonly costs: Costs; readonly unit: Unit }) {
  const { attempts, paid, unpriced, settledMicros } = costs;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {name}
      </Table.Th>
      <Table.Td>{attempts}</Table.Td>
      <Table.Td>{unpriced}</Table.Td>
      {fates.map(({ kind, sum }) => (
        <Table.Td key={kind}>
          <Money micros={costs[sum]} unit={unit} />
        </Table.Td>
      ))}
      <Table.Td>
        {paid === 0 ? (
          <Text inherit span c="dimmed">
            none paid
          </Text>
        ) : (
          <Money micros={settledMicros / paid} unit={unit} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
