import type { Summary } from './summary.ts';

/** `1,234`; with digits `1.2`. */
export const toCount = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** `1,234 (1,200–1,300)`. */
export const toSpread = ({ median, min, max }: Summary, digits = 0): string =>
  `${toCount(median, digits)} (${toCount(min, digits)}–${toCount(max, digits)})`;

/** Bytes as `12.3 MB` of 10⁶ bytes. */
export const toMegabytes = (bytes: number): string => `${toCount(bytes / 1e6, 1)} MB`;

/** A Markdown table; all columns but the first are aligned to the right. */
export function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
