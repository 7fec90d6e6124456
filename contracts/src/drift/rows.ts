import type { Json } from '@understudy/core';
import type { Span } from '../document/span.ts';
import type { Reader, ReadPage } from './locator.ts';
import { GAP } from './phrase.ts';

/** One row of a table on a page, by the columns we read. */
export interface Row {
  readonly cells: Readonly<Record<string, string>>;
  readonly spans: Readonly<Record<string, Span>>;
}

/** A kind of table: how one of its rows reads, each column a named group. It may have lost its cell borders. */
export interface Table {
  readonly pattern: RegExp;
}

/** A table whose rows start a line; `row` has `~` where cells may be set apart. */
export const tableOf = (row: string): Table => ({
  pattern: new RegExp(`(?<=^|\\n)[\\s|\`*•]*${row.replaceAll('~', GAP)}`, 'dgu'),
});

/** Every row of a table that the page has. */
export function readRows({ text }: Pick<ReadPage, 'text'>, { pattern }: Table): Row[] {
  return [...text.matchAll(pattern)].map(({ groups = {}, indices }) => ({
    cells: Object.fromEntries(Object.entries(groups).filter(([, cell]) => cell !== undefined)),
    spans: Object.fromEntries(
      Object.entries(indices?.groups ?? {}).flatMap(([name, place]) =>
        place === undefined ? [] : [[name, { start: place[0], end: place[1] }]],
      ),
    ),
  }));
}

/** The row that has this cell, or, where none has, a row of unknown cell that has these others. */
function findRows(
  rows: readonly Row[],
  keys: Readonly<Record<string, string>>,
  known: readonly Readonly<Record<string, string>>[],
): Row[] {
  const entries = Object.entries(keys);
  const exact = rows.filter(({ cells }) => entries.every(([column, cell]) => cells[column] === cell));
  if (exact.length > 0) return exact;
  const isKnown = ({ cells }: Row): boolean =>
    known.some((one) => Object.entries(one).every(([column, cell]) => cells[column] === cell));
  return rows.filter((row) => !isKnown(row) && entries.some(([column, cell]) => row.cells[column] === cell));
}

/**
 * Reads the row of a table that shows what is expected (cells by column), or the unknown row that shows at least a
 * part of it. `known` are the rows all facts of this table expect.
 */
export const rowOf =
  (table: Table, keys: Readonly<Record<string, string>>, known: readonly Readonly<Record<string, string>>[]): Reader =>
  (page) =>
    findRows(readRows(page, table), keys, known).map(({ cells, spans }) => ({
      value: Object.fromEntries(Object.keys(keys).map((column) => [column, cells[column] ?? ''])),
      spans: Object.keys(keys).flatMap((column) => spans[column] ?? []),
    }));

/** Reads one cell of the row that shows these others. */
export const cellOf =
  (table: Table, keys: Readonly<Record<string, string>>, column: string, toValue: (cell: string) => Json): Reader =>
  (page) =>
    findRows(readRows(page, table), keys, []).flatMap(({ cells, spans }) => {
      const [cell, span] = [cells[column], spans[column]];
      return cell === undefined || span === undefined ? [] : [{ value: toValue(cell), spans: [span] }];
    });
