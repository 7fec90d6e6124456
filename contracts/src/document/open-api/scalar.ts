import type { Json } from '@understudy/core';

/** A YAML scalar of one line as JSON. */
export function toScalar(text: string): Json {
  const quoted = /^(['"])([\s\S]*)\1$/.exec(text);
  if (quoted !== null) return quoted[2] ?? '';
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null' || text === '~') return null;
  if (text === '[]') return [];
  if (text === '{}') return {};
  return text;
}

const INDICATOR = /^[>|][+-]?(?=\s|$)/;

/** Whether the text of a key is announced as a block (`>-`, `|`). */
export const isBlock = (value: string): boolean => INDICATOR.test(value);

/** A text of several lines: folded into one, or its lines kept where the block is literal (`|`). */
export function toBlock([first = '', ...rest]: readonly string[]): string {
  return [first.replace(INDICATOR, ''), ...rest].join(first.startsWith('|') ? '\n' : ' ').trim();
}
