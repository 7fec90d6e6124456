import { Code, Text } from '@mantine/core';
import { Instant } from '../../parts/instant.tsx';
import { type DriftRow, DriftTable, toDriftRows } from './drift-table.tsx';
import { RecordList } from './record-list.tsx';
import { type DriftRecord, hasWords } from './report.ts';
import { Verdict } from './verdict.tsx';

interface DriftListProps {
  readonly records: readonly DriftRecord[];
  readonly words: string;
}

/** How each provider's page compares with what core holds of it. */
export function DriftList({ records, words }: DriftListProps) {
  const items = records.map((record) => {
    const rows = toDriftRows(record);
    const found = rows.filter(({ id, texts }) => hasWords(words, record.provider, id, ...texts));
    return {
      provider: record.provider,
      head: <Head record={record} rows={rows} />,
      body: <DriftTable provider={record.provider} rows={found} />,
      isWrong: rows.some(({ kind }) => kind !== 'confirmed'),
      isFound: found.length > 0,
    };
  });
  const isSearched = words !== '';
  return <RecordList key={String(isSearched)} items={items} isSearched={isSearched} />;
}

function Head({ record, rows }: { readonly record: DriftRecord; readonly rows: readonly DriftRow[] }) {
  const { confirmed, changed, missing, news, page, checkedAt } = record;
  const hasDrifted = changed.length + missing.length + news.length > 0;
  const isBreaking = rows.some((row) => row.isBreaking === true);
  return (
    <>
      <Verdict tone={isBreaking ? 'bad' : hasDrifted ? 'warning' : 'good'}>
        {isBreaking ? 'Breaking' : hasDrifted ? 'Drifted' : 'Confirmed'}
      </Verdict>
      <span>
        {confirmed.length} confirmed, {changed.length} changed, {missing.length} missing, {news.length} new
      </span>
      <Text inherit span c="dimmed">
        <Code>{page}</Code> <Instant at={checkedAt} />
      </Text>
    </>
  );
}
