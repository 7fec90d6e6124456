import { type Profile, type Provider, type Source, toMermaid, toOperations, UnderstudyError } from '@understudy/core';
import { toFacts } from '@understudy/core/provenance';
import { findProvider } from '../accounts/account.ts';

/** Everything that is known of a provider, each statement with its source; `null` is what no document says. */
export interface ProviderView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly baseUrl: { readonly value: string; readonly source: Source };
  readonly profile: Omit<Profile, 'errors' | 'failures' | 'readings'>;
  /** How many statements of the profile are documented, public, inferred, or unknown. */
  readonly provenance: Readonly<Record<Source['kind'] | 'unknown', number>>;
  readonly operations: readonly {
    readonly name: string;
    readonly method: string;
    readonly path: string;
    readonly summary: string;
    readonly source: Source;
  }[];
  readonly lifecycle: { readonly mermaid: string; readonly states: Provider['lifecycle']['states'] };
  readonly errors: Profile['errors'];
  readonly failures: Profile['failures'];
  /** Where the documents contradict themselves, and which reading holds. */
  readonly readings: Profile['readings'];
}

export function toProviderView({ id, name, spec, profile, lifecycle }: Provider): ProviderView {
  const { errors, failures, readings, ...facts } = profile;
  return {
    id,
    name,
    description: spec.description,
    baseUrl: { value: spec.origin.value + spec.basePath, source: spec.origin.source },
    profile: facts,
    provenance: countSources(profile),
    operations: toOperations(spec).map(([operation, { method, path, summary, source }]) => ({
      name: operation,
      method,
      path: spec.basePath + path,
      summary,
      source,
    })),
    lifecycle: { mermaid: toMermaid(lifecycle), states: lifecycle.states },
    errors,
    failures,
    readings,
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

function countSources(profile: Profile): ProviderView['provenance'] {
  const counts = { documented: 0, public: 0, inferred: 0, unknown: 0 };
  for (const { fact } of toFacts(profile)) counts[fact?.source.kind ?? 'unknown'] += 1;
  return counts;
}
