import { type Profile, type Provider, type Source, UnderstudyError } from '@understudy/core';
import { toSources } from '@understudy/core/provenance';
import { findProvider } from '../accounts/account.ts';
import { type FactGroup, toBaseUrl, toFactGroups } from './provider/fact-groups.ts';
import { type RefusalView, toRefusalViews } from './provider/refusal-view.ts';
import {
  type FailureView,
  type OperationView,
  type ReadingView,
  type StateView,
  toFailureViews,
  toOperationViews,
  toReadingViews,
  toStateViews,
} from './provider/statements.ts';

/**
 * Everything that is known of a provider, each statement with its source; `null` is what no document says. `place` is
 * where a statement stands in the provider's definition; reports of the contracts call it the same.
 */
export interface ProviderView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly baseUrl: string;
  readonly profile: Omit<Profile, 'errors' | 'failures' | 'readings'>;
  /** Address and profile for people: in groups, with names and units. */
  readonly facts: readonly FactGroup[];
  /** How many statements are documented, public, inferred, or unknown. */
  readonly provenance: Readonly<Record<Source['kind'] | 'unknown', number>>;
  readonly operations: readonly OperationView[];
  readonly states: readonly StateView[];
  readonly refusals: readonly RefusalView[];
  readonly failures: readonly FailureView[];
  readonly readings: readonly ReadingView[];
}

export function toProviderView(provider: Provider): ProviderView {
  const { id, name, spec, profile } = provider;
  const { errors, failures: _, readings: __, ...facts } = profile;
  return {
    id,
    name,
    description: spec.description,
    baseUrl: toBaseUrl(spec),
    profile: facts,
    facts: toFactGroups(provider),
    provenance: countSources(provider),
    operations: toOperationViews(provider),
    states: toStateViews(provider),
    refusals: toRefusalViews(errors),
    failures: toFailureViews(provider),
    readings: toReadingViews(provider),
  };
}

/** What is known of the provider with this id. Throws `not_found`. */
export function findProviderView(id: string): ProviderView {
  const provider = findProvider(id);
  if (provider !== null) return toProviderView(provider);
  throw new UnderstudyError(`Failed to find provider ${id}: this version does not know it. List the providers.`, {
    code: 'not_found',
  });
}

/** Examples are payloads, and no statements for people. */
function countSources(provider: Provider): ProviderView['provenance'] {
  const counts = { documented: 0, public: 0, inferred: 0, unknown: 0 };
  for (const { place, source } of toSources(provider)) {
    if (!place.startsWith('examples.')) counts[source?.kind ?? 'unknown'] += 1;
  }
  return counts;
}
