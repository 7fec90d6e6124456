import type { Summary } from './summary.ts';

/** A Markdown table; all columns but the first are aligned to the right. */
export function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `1,234 (1,200–1,300)`, or a dash when nothing was measured. */
export function toSpread(summary: Summary | null): string {
  if (summary === null) return '-';
  return `${toCount(summary.median)} (${toCount(summary.min)}–${toCount(summary.max)})`;
}

export function toCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A number with fixed digits, or a dash when nothing was measured. */
export function toFixed(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

/** A share as a whole percentage, or a dash when nothing was measured. */
export function toPercent(share: Summary | null): string {
  return share === null ? '-' : `${toFixed(share.median * 100, 0)} %`;
}
