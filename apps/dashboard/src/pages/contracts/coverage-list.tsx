import { Code, List, Text } from '@mantine/core';
import { Instant } from '../../parts/instant.tsx';
import { type CoverageRow, CoverageTable, toCoverageRows } from './coverage-table.tsx';
import { RecordList } from './record-list.tsx';
import { type CoverageRecord, hasWords } from './report.ts';
import { Verdict } from './verdict.tsx';

interface CoverageListProps {
  readonly records: readonly CoverageRecord[];
  readonly words: string;
}

/** Which documented facts of each provider something exercises. */
export function CoverageList({ records, words }: CoverageListProps) {
  const items = records.map((record) => {
    const { provider, unexercised, unfounded } = record;
    const rows = toCoverageRows(record);
    const found = rows.filter(({ id, because }) => hasWords(words, id, because ?? ''));
    return {
      provider,
      head: <Head record={record} rows={rows} />,
      body: (
        <>
          {unfounded.length > 0 && <Unfounded sources={unfounded} />}
          <CoverageTable provider={provider} rows={found} />
        </>
      ),
      isWrong: unexercised.length > 0 || unfounded.length > 0,
      isFound: found.length > 0,
    };
  });
  const isSearched = words !== '';
  return <RecordList key={String(isSearched)} items={items} isSearched={isSearched} />;
}

function Head({ record, rows }: { readonly record: CoverageRecord; readonly rows: readonly CoverageRow[] }) {
  const { unexercised, excused, unfounded, checkedAt } = record;
  const isWhole = unexercised.length === 0 && unfounded.length === 0;
  const exercised = rows.filter(({ state }) => state === 'exercised').length;
  return (
    <>
      <Verdict tone={isWhole ? 'good' : 'bad'}>{isWhole ? 'Whole' : 'Has gaps'}</Verdict>
      <span>
        {exercised} of {rows.length} facts exercised
        {excused.length > 0 && `, ${excused.length} out of reach`}
        {unexercised.length > 0 && `, ${unexercised.length} by nothing`}
      </span>
      <Text inherit span c="dimmed">
        <Instant at={checkedAt} />
      </Text>
    </>
  );
}

const Unfounded = ({ sources }: { readonly sources: readonly string[] }) => (
  <>
    <Text size="sm">The mock server named sources that are no facts:</Text>
    <List size="sm" mb="sm">
      {sources.map((source) => (
        <List.Item key={source}>
          <Code>{source}</Code>
        </List.Item>
      ))}
    </List>
  </>
);
