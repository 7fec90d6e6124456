import { isContainer, isKeyword } from './grammar.ts';

/** One `key: value`, one `- item`, both at once, or a line of text. */
export interface Token {
  readonly isItem: boolean;
  /** `null` for text. */
  readonly key: string | null;
  /** What follows the key, or the whole text; empty where the value stands on the lines below. */
  readonly value: string;
  /** Where the value starts in the page. */
  readonly at: number;
  /** The token without its dash, as written. */
  readonly text: string;
}

const KEY = /(?:'([^'\n]*)'|"([^"\n]*)"|([^\s:'"][^\s:]*)):(?=\s|$)/y;
const NEXT_KEY = /\s(?:- )?([$a-zA-Z]+):(?=\s|$)/g;

/** Takes flattened YAML apart: one token a line, more where keys were folded into one line. `offset` is where it starts. */
export function toTokens(yaml: string, offset: number): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const line of yaml.split('\n')) {
    tokens.push(...toLineTokens(line, offset + at));
    at += line.length + 1;
  }
  return tokens;
}

function toLineTokens(line: string, offset: number): Token[] {
  const isFolded = isFoldedLine(line);
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    at += /^\s*/.exec(line.slice(at))?.[0].length ?? 0;
    if (at >= line.length) break;
    const isItem = /^-\s/.test(line.slice(at));
    if (isItem) at += 1 + (/^\s*/.exec(line.slice(at + 1))?.[0].length ?? 0);
    const start = at;
    const key = readKey(line, at);
    if (key !== null) at = key.end + (/^\s*/.exec(line.slice(key.end))?.[0].length ?? 0);
    const end = toValueEnd(line, at, key?.name ?? null, isFolded);
    const value = line.slice(at, end).trimEnd();
    tokens.push({ isItem, key: key?.name ?? null, value, at: offset + at, text: line.slice(start, end).trim() });
    at = end;
  }
  return tokens;
}

function readKey(line: string, at: number): { readonly name: string; readonly end: number } | null {
  KEY.lastIndex = at;
  const match = KEY.exec(line);
  if (match === null) return null;
  return { name: match[1] ?? match[2] ?? match[3] ?? '', end: KEY.lastIndex };
}

/** Where the value that starts at `at` ends: at the next key of a folded line, or with the line. */
function toValueEnd(line: string, at: number, key: string | null, isFolded: boolean): number {
  if (!isFolded) return line.length;
  const isFollowedByKey = readKey(line, at) !== null || (/^-\s/.test(line.slice(at)) && key !== null);
  if (key !== null && (isContainer(key) || isFollowedByKey)) return at;
  NEXT_KEY.lastIndex = at;
  for (let next = NEXT_KEY.exec(line); next !== null; next = NEXT_KEY.exec(line)) {
    if (isKeyword(next[1] ?? '')) return next.index;
  }
  return line.length;
}

/** Whether several keys were folded into this line: it opens a container and goes on. */
function isFoldedLine(line: string): boolean {
  const keys = [...` ${line}`.matchAll(NEXT_KEY)].map(([, name]) => name ?? '').filter(isKeyword);
  const [first] = keys;
  return keys.length > 1 && first !== undefined && keys.some((key) => isContainer(key));
}
