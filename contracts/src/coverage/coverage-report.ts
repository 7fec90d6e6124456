import { type Json, providers } from '@understudy/core';
import { type DocumentedFact, toDocumentedFacts } from '../facts/documented-fact.ts';
import type { ProviderId } from '../facts/provider-id.ts';
import { findUnfoundedSources, isShown, toShownPlaces } from './observe-answers.ts';
import { profileProbes } from './observe-profile.ts';
import { toShownReadings } from './observe-readings.ts';
import { isKept } from './observe-requests.ts';
import { readPactExercises } from './pact-exercises.ts';
import { openStage, type Stage } from './stage.ts';
import { tour } from './tour.ts';

/** A documented fact and what exercises it. */
export interface CoveredFact {
  readonly id: string;
  /** How many interactions of the pact name it. */
  readonly interactions: number;
  /** Whether a run of core and the mock showed it just now. */
  readonly isObserved: boolean;
}

export interface CoverageReport {
  readonly provider: ProviderId;
  readonly facts: readonly CoveredFact[];
  /** Facts that nothing exercises and that are not known to be beyond reach. */
  readonly unexercised: readonly string[];
  /** Facts that nothing here can exercise, with the reason. */
  readonly excused: readonly { readonly id: string; readonly because: string }[];
  /** What the mock named as its source without there being such a row. */
  readonly unfounded: readonly string[];
}

/** What can be seen neither at a mock nor in core, with the reason; an entry that is exercised after all is a mistake. */
export const beyondReach: Readonly<Record<string, string>> = {
  'apixo/profile.image.maxBytes': 'images travel by URL alone, and the mock fetches none',
  'nebula/profile.timing.giveUpAfterMs': 'advice to callers; neither core nor the mock waits',
};

/** Which documented facts of a provider its pact names, and which a run of core and the mock shows. */
export async function toCoverageReport(provider: ProviderId, pactFolder: string): Promise<CoverageReport> {
  const definition = providers[provider];
  const interactions = await readPactExercises(pactFolder, provider);
  const stage = await tour(definition);
  const shown = new Set([...toShownPlaces(definition, stage.seen), ...(await toShownReadings(definition, stage))]);
  const facts: CoveredFact[] = [];
  for (const fact of toDocumentedFacts(provider)) {
    const isObserved = shown.has(fact.place) || (await observe(fact, stage));
    facts.push({ id: fact.id, interactions: interactions.get(fact.place)?.length ?? 0, isObserved });
  }
  const bare = facts.filter((fact) => fact.interactions === 0 && !fact.isObserved).map(({ id }) => id);
  return {
    provider,
    facts,
    unexercised: bare.filter((id) => beyondReach[id] === undefined),
    excused: bare.flatMap((id) => (beyondReach[id] === undefined ? [] : [{ id, because: beyondReach[id] }])),
    unfounded: findUnfoundedSources(definition, stage.seen),
  };
}

async function observe({ provider, place, value }: DocumentedFact, toured: Stage): Promise<boolean> {
  const definition = providers[provider];
  const [, operation, aspect] = /^wire\.(create|download)\.(.*)$/.exec(place) ?? [];
  if (operation !== undefined && aspect !== undefined) {
    return aspect.startsWith('body')
      ? isKept(openStage(definition, { settings: { requestsPerMinute: null, concurrentTasks: null } }), aspect, value)
      : isShown(toured.seen, operation as 'create' | 'download', aspect, value);
  }
  const seen: Json | undefined = await profileProbes[place]?.(definition);
  return seen !== undefined && JSON.stringify(seen) === JSON.stringify(value);
}
