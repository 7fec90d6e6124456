import type { Json } from '@understudy/core';

/** The scalars of a JSON value by path (`error.code`, `results.0`); an empty object or list is a leaf of its own. */
export function toLeaves(value: Json, path: readonly string[] = []): ReadonlyMap<string, Json> {
  if (value === null || typeof value !== 'object') return new Map([[path.join('.'), value]]);
  const entries = Object.entries(value) as [string, Json][];
  if (entries.length === 0) return new Map([[path.join('.'), value]]);
  return new Map(entries.flatMap(([key, inner]) => [...toLeaves(inner, [...path, key])]));
}

/** How much of two JSON values is the same: shared leaves out of all, from 0 to 1. */
export function toLikeness(one: Json, other: Json): number {
  const [a, b] = [toLeaves(one), toLeaves(other)];
  const shared = [...a].filter(([path, leaf]) => b.get(path) === leaf).length;
  const samePlace = [...a.keys()].filter((path) => b.has(path)).length;
  const all = a.size + b.size - samePlace;
  return (shared + (samePlace - shared) / 4) / all;
}
