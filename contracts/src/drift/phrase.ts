import type { Json } from '@understudy/core';
import type { Span } from '../document/span.ts';
import type { Reader } from './locator.ts';
import type { Slot } from './slots.ts';

/** What may stand between two words of a phrase: spaces, line ends and the marks of tables, lists and emphasis. */
export const GAP = '[\\s|*`"\'#>•]*';
const FAR = '[\\s\\S]{0,160}?';

/**
 * Finds words on a page, whatever stands between them, and reads the slots among them: one slot's value as it is,
 * several as a list, none as the words' presence. `…` leaps over up to 160 characters.
 */
export function phrase(words: TemplateStringsArray, ...slots: readonly Slot[]): Reader {
  const source = words
    .map((text, index) => toSource(text) + (slots[index] === undefined ? '' : `(?<s${index}>${slots[index].source})`))
    .join('');
  return matching(new RegExp(source, 'dgu'), slots);
}

/** As `phrase`, for what words alone cannot say; the groups of the slots are named `s0`, `s1` and so on. */
export function matching(pattern: RegExp, slots: readonly Slot[]): Reader {
  return ({ text }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const pieces = slots.map((slot, index) => toPiece(slot, match, `s${index}`));
      if (pieces.some((piece) => piece === null)) return [];
      const read = pieces as { value: Json; span: Span }[];
      const [only] = read;
      const whole = { start: match.index, end: match.index + match[0].length };
      if (only === undefined) return [{ value: true, spans: [whole] }];
      return [
        { value: read.length === 1 ? only.value : read.map(({ value }) => value), spans: read.map(({ span }) => span) },
      ];
    });
}

function toPiece(slot: Slot, match: RegExpExecArray, name: string): { value: Json; span: Span } | null {
  const text = match.groups?.[name];
  const [start, end] = match.indices?.groups?.[name] ?? [];
  if (text === undefined || start === undefined || end === undefined) return null;
  const value = slot.read(text);
  return value === null ? null : { value, span: { start, end } };
}

/** The literal part of a phrase as a pattern: letters in either case, and gaps for its spaces. */
function toSource(text: string): string {
  return text
    .split('…')
    .map((part) => part.split(/\s+/).map(toWordSource).join(GAP))
    .join(FAR);
}

const toWordSource = (word: string): string =>
  [...word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll('\\-', '-')]
    .join('')
    .replace(/(?<!\\)[A-Za-z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
