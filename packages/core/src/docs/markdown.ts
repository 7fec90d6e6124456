/** A Markdown table; what would break a cell is escaped. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(toCell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const toCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Text as code. */
export const toCode = (text: string): string => `\`${text}\``;

/** A fenced block in a language. */
export const toFence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
