import type { Json } from '@understudy/core';
import type { Span } from './span.ts';

/** JSON read from a text, with where each of its leaves stands; a leaf's path reads like `error.code` or `results.0`. */
export interface JsonText {
  readonly value: Json;
  readonly leaves: ReadonlyMap<string, Span>;
  readonly span: Span;
}

const SCALAR = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Reads the JSON that starts at `start`, a comma too many forgiven; `null` where there is none. */
export function readJsonText(text: string, start: number): JsonText | null {
  const leaves = new Map<string, Span>();
  let at = start;
  const skipSpace = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const take = (mark: string): boolean => {
    skipSpace();
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  };
  const readScalar = (): Json => {
    SCALAR.lastIndex = at;
    const found = SCALAR.exec(text)?.[0];
    if (found === undefined) throw new SyntaxError(`no JSON at ${at}`);
    at += found.length;
    return JSON.parse(found) as Json;
  };
  const readMembers = (close: string, readOne: () => void): void => {
    while (!take(close)) {
      readOne();
      if (!take(',')) {
        if (take(close)) return;
        throw new SyntaxError(`no ${close} at ${at}`);
      }
    }
  };
  const readValue = (path: readonly (string | number)[]): Json => {
    if (take('{')) {
      const members: [string, Json][] = [];
      readMembers('}', () => {
        skipSpace();
        const key = readScalar();
        if (typeof key !== 'string' || !take(':')) throw new SyntaxError(`no member at ${at}`);
        members.push([key, readValue([...path, key])]);
      });
      return Object.fromEntries(members);
    }
    if (take('[')) {
      const items: Json[] = [];
      readMembers(']', () => items.push(readValue([...path, items.length])));
      return items;
    }
    skipSpace();
    const from = at;
    const value = readScalar();
    leaves.set(path.join('.'), { start: from, end: at });
    return value;
  };
  try {
    const value = readValue([]);
    return { value, leaves, span: { start, end: at } };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Every JSON object with at least two members that stands in a text by itself. */
export function findJsonObjects(text: string): JsonText[] {
  const found: JsonText[] = [];
  for (let at = text.indexOf('{'); at !== -1; ) {
    const sample = readJsonText(text, at);
    const isObject = sample !== null && sample.leaves.size > 1;
    if (isObject) found.push(sample);
    at = text.indexOf('{', isObject ? sample.span.end : at + 1);
  }
  return found;
}
