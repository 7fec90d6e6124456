import type { MaybeFact, Profile } from './profile.ts';
import type { Provider } from './provider.ts';
import type { Fact, Source } from './source.ts';
import { toOperations } from './spec.ts';

/** Something said of a provider and where it comes from; `null` for what its document does not say. */
export interface SourcedPlace {
  /** Where it stands in the provider's definition, such as `profile.limits.requestsPerMinute`. */
  readonly place: string;
  readonly source: Source | null;
}

/** A fact of a profile; `path` is where it stands in the profile, such as `retention.resultMs`. */
export interface FactEntry {
  readonly path: string;
  readonly fact: MaybeFact<unknown>;
}

/** Every fact of a profile, the unknown ones included, in the order of the profile. */
export function toFacts({ errors: _, failures: __, readings: ___, ...facts }: Profile): FactEntry[] {
  const isPricedPerVideo = Object.keys(facts.price.perVideo).length > 0;
  return [...walkFacts(facts, [])].filter(({ path }) => !(isPricedPerVideo && path === 'price.perSecond'));
}

function* walkFacts(node: object, path: readonly string[]): Iterable<FactEntry> {
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const here = [...path, key];
    if (value === null) yield { path: here.join('.'), fact: null };
    else if (isFact(value)) yield { path: here.join('.'), fact: value };
    else if (typeof value === 'object') yield* walkFacts(value, here);
  }
}

const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === 'object' && value !== null && 'value' in value && 'source' in value;

/** Everything that is said of a provider, with its source. */
export function toSources({ spec, examples, profile, lifecycle }: Provider): SourcedPlace[] {
  const rows = (place: string, table: Readonly<Record<string, { readonly source: Source }>>) =>
    Object.entries(table).map(([key, { source }]) => ({ place: `${place}.${key}`, source }));
  return [
    { place: 'spec.origin', source: spec.origin.source },
    ...toOperations(spec).map(([name, { source }]) => ({ place: `spec.operations.${name}`, source })),
    ...rows('examples', examples),
    ...toFacts(profile).map(({ path, fact }) => ({ place: `profile.${path}`, source: fact?.source ?? null })),
    ...rows('profile.errors', profile.errors),
    ...rows('profile.failures', profile.failures),
    ...Object.entries(profile.readings).flatMap(([key, { options }]) => rows(`profile.readings.${key}`, options)),
    ...rows('lifecycle.states', lifecycle.states),
  ];
}
