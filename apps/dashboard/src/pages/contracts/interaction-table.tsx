import { Code, Stack, Table, Text } from '@mantine/core';
import { toSpan } from '../../parts/instant.tsx';
import { WideTable } from '../../parts/wide-table.tsx';
import type { Verification } from './report.ts';
import { Verdict } from './verdict.tsx';

interface InteractionTableProps {
  readonly provider: string;
  readonly interactions: Verification['interactions'];
}

/** How each interaction went: those that failed first, with what was answered otherwise than expected. */
export function InteractionTable({ provider, interactions }: InteractionTableProps) {
  const rows = interactions.toSorted((one, other) => Number(one.isPassed) - Number(other.isPassed));
  return (
    <WideTable label={`Interactions of ${provider}`} columns={['Result', 'Interaction', 'Took']} minWidth={400}>
      <Table.Tbody>
        {rows.map(({ description, states, isPassed, durationMs, mismatches }) => (
          <Table.Tr style={{ verticalAlign: 'top' }} key={`${description} ${states.join(', ')}`}>
            <Table.Td w={96}>
              <Verdict tone={isPassed ? 'good' : 'bad'}>{isPassed ? 'Passed' : 'Failed'}</Verdict>
            </Table.Td>
            <Table.Th scope="row" fw={500}>
              {description}
              {states.length > 0 && (
                <Text size="xs" c="dimmed" fw={400}>
                  given {states.join(', ')}
                </Text>
              )}
              {mismatches.length > 0 && (
                <Stack gap={4} mt={4} align="flex-start">
                  {mismatches.map((mismatch) => (
                    <Code key={mismatch} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                      {mismatch}
                    </Code>
                  ))}
                </Stack>
              )}
            </Table.Th>
            <Table.Td w={80}>{toSpan(durationMs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
