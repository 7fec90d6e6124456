import type { Span } from '../../document/span.ts';

/** Words whose place takes only a few others: each becomes another of them. */
const swaps: Readonly<Record<string, string>> = {
  true: 'false',
  false: 'true',
  null: '"2026"',
  Yes: 'No',
  No: 'Yes',
  string: 'boolean',
  int: 'object',
  integer: 'string',
  number: 'string',
  boolean: 'string',
  array: 'string',
  object: 'string',
  'string/int': 'string',
};

/** Another value in place of a piece of text: another figure where it has one, else another word. */
export function toOther(piece: string): string {
  const swapped = swaps[piece];
  if (swapped !== undefined) return swapped;
  if (/^["']?\d/.test(piece)) {
    return piece.replace(/\d+/, (digits) => String(Number(digits) + (digits.length > 2 ? 20 : 3)));
  }
  const letters = [...piece.matchAll(/[a-z]/gi)];
  const middle = letters[Math.floor(letters.length / 2)];
  if (middle === undefined) return '';
  const other = middle[0] === middle[0].toUpperCase() ? 'Q' : 'q';
  return piece.slice(0, middle.index) + (middle[0].toLowerCase() === 'q' ? 'z' : other) + piece.slice(middle.index + 1);
}

/** A text with the piece at a place replaced by another value. */
export const mutateAt = (text: string, { start, end }: Span): string =>
  text.slice(0, start) + toOther(text.slice(start, end)) + text.slice(end);
