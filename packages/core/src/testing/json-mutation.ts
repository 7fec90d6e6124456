import type { Arbitrary } from 'fast-check';
import fc from 'fast-check';
import type { Json, JsonObject } from '../json.ts';

/** Values that stand in for one of another type, length, range or meaning. */
const strangers: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  101,
  1e6,
  '',
  'x',
  '4',
  'x'.repeat(6000),
  [],
  {},
  ['x'],
  { x: 1 },
];

type Path = readonly (string | number)[];

/** One place of `body` changed: replaced, left out, or given a neighbour nobody asked for. */
export function mutationsOf(body: JsonObject): Arbitrary<JsonObject> {
  const paths = [...toPaths(body)];
  return fc
    .record({
      path: fc.constantFrom(...paths),
      change: fc.constantFrom('replace', 'remove', 'add'),
      stranger: fc.constantFrom(...strangers),
    })
    .map(({ path, change, stranger }) => {
      if (change === 'add')
        return withChange(body, [...path.slice(0, -1), 'a_field_nobody_knows'], stranger) as JsonObject;
      return withChange(body, path, change === 'remove' ? undefined : stranger) as JsonObject;
    });
}

function* toPaths(value: Json, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    yield* toPaths(child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The value with the place at `path` set, or left out for `undefined`. */
function withChange(value: Json, [key, ...rest]: Path, to: Json | undefined): Json | undefined {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((child: Json, index) => {
      const next = index === key ? withChange(child, rest, to) : child;
      return next === undefined ? [] : [next];
    });
  }
  const object = value as JsonObject;
  const next = withChange(object[key] ?? {}, rest, to);
  const { [key]: _, ...others } = object;
  return next === undefined ? others : { ...object, [key]: next };
}
