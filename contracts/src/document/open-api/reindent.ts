import type { Json, JsonObject } from '@understudy/core';
import type { Span } from '../span.ts';
import { grammar, isOfType, type Kind, type Rule } from './grammar.ts';
import { isBlock, toBlock, toScalar } from './scalar.ts';
import { hasShape, startsEntry } from './shape.ts';
import { type Token, toTokens } from './tokens.ts';

/** An OpenAPI document read from a page, with where its scalars stand, by JSON pointer. */
export interface IndentedYaml {
  readonly document: JsonObject;
  readonly places: ReadonlyMap<string, Span>;
}

/** An object, map or list that is being read, and whether it would take the token at an index. */
interface Frame {
  readonly kind: 'object' | 'map' | 'list' | 'anything';
  claims(index: number): boolean;
  /** As `claims`, but for keys that do not go with the type of the schema. */
  claimsByType?(index: number): boolean;
}

type MapRule = Extract<Rule, { map: Rule }>;

/** `['paths', '/v1/x']` → `/paths/~1v1~1x`. */
export const toPointer = (path: readonly string[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * Gives flattened YAML its structure back by OpenAPI's own grammar: a key belongs to the innermost open object that
 * may have it and does not have it yet, and a name that some `$ref` points to opens a component. What no grammar can
 * tell: a property that follows an inline object counts as one of that object's. `offset`: where the text starts.
 */
export function reindent(yaml: string, offset: number): IndentedYaml {
  const tokens = toTokens(yaml, offset);
  const places = new Map<string, Span>();
  const components = new Set([...yaml.matchAll(/#\/components\/\w+\/([\w.-]+)/g)].map(([, name]) => name));
  const open: Frame[] = [];
  let at = 0;

  const within = <T>(frame: Frame, read: () => T): T => {
    open.push(frame);
    const result = read();
    open.pop();
    return result;
  };
  const isClaimed = (): boolean => open.some((frame) => frame.claims(at));

  const readObject = (kind: Kind, path: readonly string[]): JsonObject => {
    const members: Record<string, Json> = {};
    const first = at;
    const outer = [...open];
    const fits = (index: number): boolean => {
      const token = tokens[index];
      if (token?.key == null || token.key in members || (token.isItem && index !== first)) return false;
      if ('$ref' in members && !['summary', 'description'].includes(token.key)) return false;
      return hasShape(tokens, grammar[kind][token.key], index);
    };
    const claimsByType = (index: number): boolean =>
      fits(index) && (kind !== 'schema' || isOfType(tokens[index]?.key ?? '', members['type']));
    const claims = (index: number): boolean =>
      fits(index) && (claimsByType(index) || !outer.some((frame) => frame.claimsByType?.(index)));
    return within({ kind: 'object', claims, claimsByType }, () => {
      while (claims(at)) {
        const key = tokens[at]?.key as string;
        members[key] = null;
        members[key] = readRule(grammar[kind][key] as Rule, [...path, key]);
      }
      return members;
    });
  };

  const readMap = (rule: MapRule, path: readonly string[]): JsonObject => {
    const entries: Record<string, Json> = {};
    const isOfComponents = path[0] === 'components' && path.length === 2;
    const claims = (index: number): boolean => {
      const key = tokens[index]?.key;
      if (key == null || key in entries || !startsEntry(tokens, rule, index)) return false;
      return isOfComponents || !components.has(key);
    };
    const outer = open.filter(({ kind }) => kind === 'object');
    return within({ kind: 'map', claims }, () => {
      while (claims(at) && !outer.some((frame) => frame.claims(at))) {
        const key = tokens[at]?.key as string;
        entries[key] = null;
        at += 1;
        entries[key] = readBelow(rule.map, [...path, key]);
      }
      return entries;
    });
  };

  const readList = (rule: Rule, path: readonly string[]): Json[] => {
    const items: Json[] = [];
    const isItem = (index: number): boolean => tokens[index]?.isItem === true;
    const claims = (index: number): boolean =>
      isItem(index) && typeof rule === 'object' && 'object' in rule && tokens[index]?.key != null
        ? hasShape(tokens, grammar[rule.object][tokens[index]?.key ?? ''], index)
        : false;
    return within({ kind: 'list', claims }, () => {
      while (isItem(at)) {
        const here = [...path, String(items.length)];
        if (typeof rule === 'object') items.push(readBelow(rule, here));
        else items.push(rule === 'anything' && tokens[at]?.key != null ? readAnything(here) : readItem(here));
      }
      return items;
    });
  };

  const readItem = (path: readonly string[]): Json => {
    const token = tokens[at] as Token;
    const start = token.at - (token.text.length - token.value.length);
    places.set(toPointer(path), { start, end: start + token.text.length });
    at += 1;
    return toScalar(token.text);
  };

  /** The text of a key: the rest of its line, and every line after it that belongs to nothing else. */
  const readText = (path: readonly string[], { value, at: start }: Token): Json => {
    const lines: string[] = [];
    let end = start + value.length;
    for (let next = tokens[at]; next !== undefined && !isClaimed(); next = tokens[at]) {
      lines.push(next.isItem ? `- ${next.text}` : next.text);
      end = next.at + next.value.length;
      at += 1;
    }
    places.set(toPointer(path), { start, end });
    return lines.length === 0 && !isBlock(value) ? toScalar(value) : toBlock([value, ...lines]);
  };

  /** A value of no fixed kind: what follows an empty key is its inside, down to where something else goes on. */
  const readAnything = (path: readonly string[]): Json => {
    const members: Record<string, Json> = {};
    const first = at;
    const outer = open.filter(({ kind }) => kind !== 'anything');
    const claims = (index: number): boolean => {
      const token = tokens[index];
      return token?.key != null && !(token.key in members) && (index === first || !token.isItem);
    };
    return within({ kind: 'anything', claims }, () => {
      while (claims(at) && (at === first || !outer.some((frame) => frame.claims(at)))) {
        const key = tokens[at]?.key as string;
        members[key] = null;
        members[key] = readRule('anything', [...path, key]);
      }
      return members;
    });
  };

  /** What stands under the key at hand, on its line or below. */
  const readRule = (rule: Rule, path: readonly string[]): Json => {
    const token = tokens[at] as Token;
    at += 1;
    if (rule === 'scalar' || (rule === 'anything' && token.value !== '')) return readText(path, token);
    return token.value === '' ? readBelow(rule, path) : toScalar(token.value);
  };

  const readBelow = (rule: Rule, path: readonly string[]): Json => {
    if (rule === 'anything') return tokens[at]?.isItem ? readList('anything', path) : readAnything(path);
    if (rule === 'scalar') return null;
    if ('object' in rule) return readObject(rule.object, path);
    if ('list' in rule) return readList(rule.list, path);
    return readMap(rule, path);
  };

  return { document: readObject('document', []), places };
}
