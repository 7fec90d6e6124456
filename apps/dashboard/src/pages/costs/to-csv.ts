/** Lines as CSV (RFC 4180). Texts that a spreadsheet would take for a formula begin with an apostrophe. */
export const toCsv = (lines: readonly (readonly (string | number)[])[]): string =>
  lines.map((line) => `${line.map(toCell).join(',')}\r\n`).join('');

function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
