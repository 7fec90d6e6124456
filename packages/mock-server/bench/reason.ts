import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The telling line of what a program printed before it failed, without this machine's folders. */
export function toReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((text) => /^\w*Error\b.*: /.test(text)) ?? lines[0] ?? 'it printed nothing';
  return line.replaceAll(repository, '').trim().slice(0, 300);
}
