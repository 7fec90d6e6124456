import type { OperationName } from '@understudy/core';
import type { PlayedProvider } from '../played-provider.ts';

/** How often a kind of call was answered in one way. */
export interface RequestCount {
  readonly provider: string;
  readonly operation: OperationName | 'file' | 'none';
  readonly status: number;
  readonly scenario: string;
  count: number;
}

/** Counts answered calls for as long as the server runs; a reset leaves it alone, as counters only go up. */
export interface RequestTally {
  add(played: PlayedProvider, operation: OperationName | 'file' | null, status: number, scenario: string): void;
  list(): RequestCount[];
}

/** Scenarios counted by name at one provider; callers can make up combinations, so the rest are counted together. */
const MAX_SCENARIOS = 200;
const REST = 'other';

/** One number for an operation and a status. */
const BASES = { create: 1000, retrieve: 2000, download: 3000, balance: 4000, file: 5000, none: 6000 } as const;

export function createRequestTally(): RequestTally {
  /** Nested maps instead of a joined key: this is counted on every call. */
  const byProvider = new Map<PlayedProvider, Map<string, Map<number, RequestCount>>>();
  return {
    add(played, operation, status, scenario) {
      const byScenario = getOrMake(byProvider, played);
      const label = byScenario.has(scenario) || byScenario.size < MAX_SCENARIOS ? scenario : REST;
      const counts = getOrMake(byScenario, label);
      const name = operation ?? 'none';
      const key = BASES[name] + status;
      const known = counts.get(key);
      if (known !== undefined) known.count++;
      else counts.set(key, { provider: played.provider.id, operation: name, status, scenario: label, count: 1 });
    },
    list: () => [...byProvider.values()].flatMap((all) => [...all.values()].flatMap((counts) => [...counts.values()])),
  };
}

function getOrMake<K, InnerK, V>(maps: Map<K, Map<InnerK, V>>, key: K): Map<InnerK, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<InnerK, V>();
  maps.set(key, made);
  return made;
}
