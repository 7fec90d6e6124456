import { Table, Text } from '@mantine/core';
import { WideTable } from '../../parts/wide-table.tsx';
import { FactLink } from './fact-link.tsx';
import type { CoverageRecord } from './report.ts';
import { Verdict } from './verdict.tsx';

/** By what a fact is exercised, in the order to show them in. */
const states = {
  nothing: { label: 'By nothing', tone: 'bad' },
  excused: { label: 'Out of reach', tone: 'neutral' },
  exercised: { label: 'Exercised', tone: 'good' },
} as const;
const order = Object.keys(states);

export interface CoverageRow {
  readonly id: string;
  readonly state: keyof typeof states;
  readonly interactions: number;
  readonly isObserved: boolean;
  /** Why nothing can exercise it. */
  readonly because: string | null;
}

/** The facts of a record: those that nothing exercises first. */
export function toCoverageRows({ facts, unexercised, excused }: CoverageRecord): CoverageRow[] {
  const reasons = new Map(excused.map(({ id, because }) => [id, because]));
  const bare = new Set(unexercised);
  return facts
    .map(({ id, interactions, isObserved }): CoverageRow => {
      const because = reasons.get(id) ?? null;
      const state = bare.has(id) ? 'nothing' : because !== null ? 'excused' : 'exercised';
      return { id, interactions, isObserved, because, state };
    })
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

/** Each fact with what exercises it. */
export function CoverageTable({
  provider,
  rows,
}: {
  readonly provider: string;
  readonly rows: readonly CoverageRow[];
}) {
  return (
    <WideTable
      label={`Facts of ${provider}`}
      columns={['Fact', 'Result', 'In the contract', 'In a run']}
      minWidth={600}
    >
      <Table.Tbody>
        {rows.map(({ id, state, interactions, isObserved, because }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={400}>
              <FactLink id={id} />
              {because !== null && (
                <Text size="xs" c="dimmed">
                  {because}
                </Text>
              )}
            </Table.Th>
            <Table.Td>
              <Verdict tone={states[state].tone}>{states[state].label}</Verdict>
            </Table.Td>
            <Table.Td>{interactions === 0 ? 'none' : `${interactions} interactions`}</Table.Td>
            <Table.Td>{isObserved ? 'seen' : 'not seen'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
