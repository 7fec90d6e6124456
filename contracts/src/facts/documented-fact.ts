import { type Json, type Provider, providers, type Source, toOperations } from '@understudy/core';
import { toFacts, toSources } from '@understudy/core/provenance';
import { toModules } from './modules.ts';
import type { ProviderId } from './provider-id.ts';
import { toWireFacts } from './wire-facts.ts';

/** Something that core takes from a provider's document. */
export interface DocumentedFact {
  /** `nebula/profile.retention.taskMs`. */
  readonly id: string;
  readonly provider: ProviderId;
  /** Where core says it: `profile.retention.taskMs`, `wire.create.body.prompt:maxLength`. */
  readonly place: string;
  readonly value: Json;
  /** Where the document says it. */
  readonly at: string;
  /** The modules that hold or follow it, from the root of the repository. */
  readonly modules: readonly string[];
}

/** Every documented fact of a provider, with the value core holds; core is the only place where values are kept. */
export function toDocumentedFacts(id: ProviderId): DocumentedFact[] {
  const provider: Provider = providers[id];
  const values = toValues(provider);
  const said = toSources(provider).flatMap(({ place, source }) =>
    source?.kind === 'documented' ? [{ place, at: source.at, value: values.get(place) ?? null }] : [],
  );
  return [...said, ...toWireFacts(id)].map(({ place, at, value }) => ({
    id: `${id}/${place}`,
    provider: id,
    place,
    value,
    at,
    modules: toModules(id, place),
  }));
}

/** What core holds at each place that has a source. */
function toValues(provider: Provider): ReadonlyMap<string, Json> {
  const { spec, examples, profile, lifecycle } = provider;
  const rows = <R extends { readonly source: Source }>(
    place: string,
    table: Readonly<Record<string, R>>,
    toValue: (row: R, key: string) => Json,
  ) => Object.entries(table).map(([key, row]) => [`${place}.${key}`, toValue(row, key)] as const);
  return new Map<string, Json>([
    ['spec.origin', spec.origin.value + spec.basePath],
    ...toOperations(spec).map(
      ([name, { method, path }]) => [`spec.operations.${name}`, `${method} ${spec.basePath}${path}`] as const,
    ),
    ...rows('examples', examples, ({ body }) => body),
    ...toFacts(profile).map(({ path, fact }) => [`profile.${path}`, (fact?.value ?? null) as Json] as const),
    ...rows('profile.errors', profile.errors, ({ status, body }) => ({ status, body })),
    ...rows('profile.failures', profile.failures, (_, key) => key),
    ...Object.entries(profile.readings).flatMap(([key, { options }]) =>
      rows(`profile.readings.${key}`, options, ({ does }) => does),
    ),
    ...rows('lifecycle.states', lifecycle.states, ({ progress }, word) => ({ word, progress })),
  ]);
}
