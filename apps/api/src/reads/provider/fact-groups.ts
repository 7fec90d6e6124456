import type { Profile, Provider, Source } from '@understudy/core';
import { toFactText } from '@understudy/core/docs/fact-text';
import { toFacts } from '@understudy/core/provenance';
import { toFactWord } from './fact-words.ts';

/** One thing that is to be known of a provider, for people. */
interface FactView {
  /** Where it stands in the provider's definition, such as `profile.limits.requestsPerMinute`. */
  readonly place: string;
  readonly label: string;
  readonly description: string;
  /** The value with its unit; `null` when no document says. */
  readonly text: string | null;
  readonly source: Source | null;
}

export interface FactGroup {
  readonly label: string;
  readonly facts: readonly FactView[];
}

/** Groups by the first step of a path, in the order they are read in; what stands in the profile itself is the first. */
const groups = [
  [null, 'What can be asked for'],
  ['image', 'Reference images'],
  ['limits', 'Limits'],
  ['timing', 'Timing'],
  ['retention', 'How long things are kept'],
  ['price', 'Price'],
  ['callback', 'Callbacks'],
] as const satisfies readonly (readonly [keyof Profile | null, string])[];

/** Every fact of a provider, the unknown ones included, by what it is about. A group that has none is left out. */
export function toFactGroups({ spec, profile }: Provider): FactGroup[] {
  const entries = toFacts(profile).map((entry) => ({
    group: toGroup(entry.path),
    view: {
      place: `profile.${entry.path}`,
      ...toFactWord(entry.path),
      text: toFactText(entry, profile.price),
      source: entry.fact?.source ?? null,
    },
  }));
  const origin = {
    place: 'spec.origin',
    label: 'Base URL',
    description: 'Where the provider is reached.',
    text: toBaseUrl(spec),
    source: spec.origin.source,
  };
  return [
    { label: 'Address', facts: [origin] },
    ...groups.map(([group, label]) => ({
      label,
      facts: entries.filter((entry) => entry.group === group).map(({ view }) => view),
    })),
  ].filter(({ facts }) => facts.length > 0);
}

/** The address that a provider's paths go below. */
export const toBaseUrl = ({ origin, basePath }: Provider['spec']): string => origin.value + basePath;

function toGroup(path: string): string | null {
  const [head] = path.split('.');
  return groups.find(([group]) => group === head)?.[0] ?? null;
}
