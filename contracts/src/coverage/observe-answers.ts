import { type Json, type Provider, toSourceLine } from '@understudy/core';
import { isOfAspect } from './aspect-value.ts';
import { valuesAt } from './json-path.ts';
import type { Seen } from './stage.ts';

/** Where the word for a task's state, and the code of its failure, stand in an answer. */
const STATE_PATHS = ['status', 'data.state'];
const FAILURE_PATHS = ['error.code', 'data.failCode'];

/** The place a `x-mock-source` names: `nebula/errors/notFound; …` → `profile.errors.notFound`. */
export function toSourcePlace(source: string): string | null {
  const [, table, row] = /^[\w-]+\/(examples|errors)\/(\w+);/.exec(source) ?? [];
  if (table === undefined) return null;
  return table === 'errors' ? `profile.errors.${row}` : `examples.${row}`;
}

/** The places of a provider's definition that these answers showed. */
export function toShownPlaces(provider: Provider, seen: readonly Seen[]): Set<string> {
  const failed = (body: Json): boolean =>
    valuesAt(body, 'error').length > 0 || valuesAt(body, 'data.failCode').length > 0;
  return new Set(
    seen.flatMap(({ operation, status, source, body }) => [
      ...(toSourcePlace(source) === null ? [] : [toSourcePlace(source) as string]),
      ...(status === 200 && source !== '' ? [`spec.operations.${operation}`] : []),
      ...STATE_PATHS.flatMap((path) => valuesAt(body, path))
        .filter((word) => String(word) in provider.lifecycle.states)
        .map((word) => `lifecycle.states.${word}`),
      ...(status === 200 && failed(body)
        ? FAILURE_PATHS.flatMap((path) => valuesAt(body, path)).map((code) => `profile.failures.${code}`)
        : []),
    ]),
  );
}

/** Sources that name no row of the provider, or say something else of it than core does: behaviour without a fact. */
export function findUnfoundedSources({ id, examples, profile }: Provider, seen: readonly Seen[]): string[] {
  const rows = [
    ...Object.entries(examples).map(([name, { source }]) => `${id}/examples/${name}; ${toSourceLine(source)}`),
    ...Object.entries(profile.errors).map(([name, { source }]) => `${id}/errors/${name}; ${toSourceLine(source)}`),
  ];
  const known = new Set(rows);
  return [...new Set(seen.map(({ source }) => source))].filter((source) => source !== '' && !known.has(source));
}

/** Whether answers show this aspect (`answer.status:enum`) of a call: at least one has the field, and all that do agree. */
export function isShown(seen: readonly Seen[], operation: Seen['operation'], aspect: string, expected: Json): boolean {
  const [, root = '', path = '', keyword = ''] = /^(answer|error)\.?(.*):(\w+)$/.exec(aspect) ?? [];
  const bodies = seen.filter(
    (one) => one.operation === operation && one.body !== null && (one.status === 200) === (root === 'answer'),
  );
  const values = bodies.flatMap(({ body }) => valuesAt(body, path));
  return values.length > 0 && values.every((value) => isOfAspect(value, keyword, expected));
}
