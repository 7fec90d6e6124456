import type { Json, JsonObject } from '@understudy/core';
import { toPointer } from './reindent.ts';

/** One thing a schema says of a field, and where: a JSON pointer into the OpenAPI document. */
export interface Aspect {
  readonly value: Json;
  readonly pointer: string;
}

/** The schema keywords that say what is on the wire. */
const KEYWORDS = ['format', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'default'] as const;

interface Place {
  readonly node: JsonObject;
  readonly path: readonly string[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Follows keys down a document, `$ref`s included; `null` where the way ends. */
export function follow(document: JsonObject, path: readonly string[]): Place | null {
  let place: Place = { node: document, path: [] };
  for (const key of path) {
    const next = place.node[key];
    if (typeof next !== 'object' || next === null) return null;
    place = deref(document, { node: next as JsonObject, path: [...place.path, key] });
  }
  return place;
}

function deref(document: JsonObject, place: Place): Place {
  const { $ref } = place.node;
  if (typeof $ref !== 'string' || !$ref.startsWith('#/')) return place;
  const path = $ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return follow(document, path) ?? place;
}

/**
 * What an OpenAPI document says of the fields of one call: by `body.prompt:maxLength`, `answer.status:enum`,
 * `error.error.code:type`. `const` reads as an `enum` of one; of a union, the options are put together.
 */
export function toAspects(document: JsonObject, method: string, path: string): ReadonlyMap<string, Aspect> {
  const call = ['paths', path, method.toLowerCase()];
  const statuses = Object.keys(follow(document, [...call, 'responses'])?.node ?? {});
  const schema = ['content', 'application/json', 'schema'];
  const refusal = statuses.find((status) => /^[45]/.test(status));
  const aspects = new Map<string, Aspect>();
  const roots = {
    body: [...call, 'requestBody', ...schema],
    answer: [...call, 'responses', '200', ...schema],
    ...(refusal === undefined ? {} : { error: [...call, 'responses', refusal, ...schema] }),
  };
  for (const [root, way] of Object.entries(roots)) {
    const place = follow(document, way);
    if (place !== null) walk(document, place, root, aspects);
  }
  return aspects;
}

function walk(document: JsonObject, place: Place, name: string, aspects: Map<string, Aspect>): void {
  const { node, path } = place;
  const add = (aspect: string, value: Json, key: string): void => {
    const known = aspects.get(`${name}:${aspect}`)?.value;
    const merged = known === undefined ? value : merge(known, value);
    aspects.set(`${name}:${aspect}`, { value: merged, pointer: toPointer([...path, key]) });
  };
  const options = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (Array.isArray(node[key]) ? (node[key] as Json[]) : []));
  for (const option of options) {
    if (isObject(option)) walk(document, deref(document, { node: option, path }), name, aspects);
  }
  const types = [node['type']].flat().filter((type) => typeof type === 'string' && type !== 'null');
  if (types.length > 0) add('type', types.join('/'), 'type');
  if (node['const'] !== undefined) add('enum', [node['const']], 'const');
  if (Array.isArray(node['enum'])) add('enum', node['enum'], 'enum');
  if (Array.isArray(node['required'])) add('required', [...node['required']].sort(), 'required');
  for (const key of KEYWORDS) if (node[key] !== undefined) add(key, node[key], key);
  for (const [field, inner] of Object.entries(isObject(node['properties']) ? node['properties'] : {})) {
    const below = { node: inner as JsonObject, path: [...path, 'properties', field] };
    walk(document, deref(document, below), `${name}.${field}`, aspects);
  }
  if (isObject(node['items'])) {
    walk(document, deref(document, { node: node['items'], path: [...path, 'items'] }), `${name}[]`, aspects);
  }
}

function merge(known: Json, value: Json): Json {
  if (Array.isArray(known) && Array.isArray(value)) return [...new Set([...known, ...value])];
  if (typeof known === 'string' && known !== value) return [...new Set([...known.split('/'), value])].sort().join('/');
  return known;
}
