import { Code, Stack, Table, Text } from '@mantine/core';
import { GroupHead, WideTable } from '../../parts/wide-table.tsx';
import { FactLink } from './fact-link.tsx';
import type { DriftRecord } from './report.ts';
import { Verdict } from './verdict.tsx';

const kinds = {
  changed: 'Changed',
  missing: 'Missing on the page',
  news: 'New on the page',
  confirmed: 'Confirmed',
} as const;

export interface DriftRow {
  readonly kind: keyof typeof kinds;
  /** Of the fact; a name for what is no fact yet. */
  readonly id: string;
  /** Values that differ, leaf by leaf; `null` where a side has none. */
  readonly differences: readonly { readonly path: string; readonly from: string | null; readonly to: string | null }[];
  /** Whether clients break by it; `null` when nothing differs. */
  readonly isBreaking: boolean | null;
  /** Where it stands, by which rule it breaks, and what follows. */
  readonly texts: readonly string[];
}

/** What a record found: what differs first. */
export function toDriftRows({ changed, missing, news, confirmed }: DriftRecord): DriftRow[] {
  return [
    ...changed.map(({ id, differences, isBreaking, rule, at, alsoAffects, lines }): DriftRow => {
      const texts = [rule, `${at}, ${toLines(lines)}`, ...toFollowers(alsoAffects)];
      return { kind: 'changed', id, differences, isBreaking, texts };
    }),
    ...missing.map(({ id, was, isBreaking, rule, at, alsoAffects }): DriftRow => {
      const differences = [{ path: '', from: was, to: null }];
      return { kind: 'missing', id, differences, isBreaking, texts: [rule, at, ...toFollowers(alsoAffects)] };
    }),
    ...news.map(({ kind, name, isBreaking, rule, lines }): DriftRow => {
      return { kind: 'news', id: `${kind} ${name}`, differences: [], isBreaking, texts: [rule, toLines(lines)] };
    }),
    ...confirmed.map((id): DriftRow => ({ kind: 'confirmed', id, differences: [], isBreaking: null, texts: [] })),
  ];
}

const toLines = (lines: readonly number[]): string => `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
const toFollowers = (ids: readonly string[]): string[] => (ids.length === 0 ? [] : [`with it: ${ids.join(', ')}`]);

/** Each fact that the page changed, dropped, added or confirmed. */
export function DriftTable({ provider, rows }: { readonly provider: string; readonly rows: readonly DriftRow[] }) {
  const groups = Object.entries(Object.groupBy(rows, ({ kind }) => kinds[kind]));
  return (
    <WideTable
      label={`Comparison of ${provider}`}
      columns={['Fact', 'Held here', 'On the page', 'For clients']}
      minWidth={760}
    >
      {groups.map(([title, members = []]) => (
        <Table.Tbody key={title}>
          <GroupHead columns={4}>
            {title} ({members.length})
          </GroupHead>
          {members.map((row) => (
            <DriftLine key={row.id} row={row} />
          ))}
        </Table.Tbody>
      ))}
    </WideTable>
  );
}

function DriftLine({ row: { kind, id, differences, isBreaking, texts } }: { readonly row: DriftRow }) {
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row" fw={400} w="30%">
        {kind === 'news' ? id : <FactLink id={id} />}
      </Table.Th>
      <Table.Td w="20%">
        <Values values={differences.map(({ path, from }) => ({ path, value: from }))} />
      </Table.Td>
      <Table.Td w="20%">
        <Values values={differences.map(({ path, to }) => ({ path, value: to }))} />
      </Table.Td>
      <Table.Td>
        {isBreaking !== null && (
          <Verdict tone={isBreaking ? 'bad' : 'neutral'}>{isBreaking ? 'Breaking' : 'Not breaking'}</Verdict>
        )}
        {texts.map((text) => (
          <Text key={text} size="xs" c="dimmed">
            {text}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

interface ValuesProps {
  readonly values: readonly { readonly path: string; readonly value: string | null }[];
}

const Values = ({ values }: ValuesProps) => (
  <Stack gap={4} align="flex-start">
    {values.map(({ path, value }) => (
      <Text key={path} size="xs" component="div">
        {path !== '' && `${path}: `}
        {value === null ? '–' : <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>}
      </Text>
    ))}
  </Stack>
);
