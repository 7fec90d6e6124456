import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useVocabulary } from '../../server/vocabulary.ts';
import { type CostRow, fates } from './costs.ts';
import { DAY_MS, type Span, toDay } from './span.ts';
import { toCsv } from './to-csv.ts';

const MICROS = 1_000_000;

/** Saves the costs of a span as a file for spreadsheets: a line for each day, account, key and unit. */
export function DownloadButton({ rows, span }: { readonly rows: readonly CostRow[]; readonly span: Span }) {
  const words = useVocabulary();
  const save = (): void => {
    const lines = rows.map((row) => [
      row.day,
      row.provider,
      row.accountName,
      row.apiKeyName,
      row.unit,
      row.attempts,
      row.unpriced,
      ...fates.map(({ sum }) => row[sum] / MICROS),
    ]);
    const heads = ['Day', 'Provider', 'Account', 'API key', 'Unit', 'Attempts', 'Price unknown'];
    const all = [[...heads, ...fates.map(({ kind }) => words.find('ledgerKinds', kind).label)], ...lines];
    const href = URL.createObjectURL(new Blob([toCsv(all)], { type: 'text/csv' }));
    const download = `costs-${toDay(span.from)}-to-${toDay(span.to - DAY_MS)}.csv`;
    Object.assign(document.createElement('a'), { href, download }).click();
    URL.revokeObjectURL(href);
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      disabled={rows.length === 0}
      onClick={save}
    >
      Download CSV
    </Button>
  );
}
