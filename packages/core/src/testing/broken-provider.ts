import { expect } from 'vitest';
import type { Lifecycle } from '../lifecycle.ts';
import type { ErrorRow, Profile } from '../profile.ts';
import type { Provider } from '../provider.ts';
import { nebula } from '../providers/nebula/index.ts';
import type { Operation } from '../spec.ts';
import { checkProvider } from './conformance.ts';

/** A provider that keeps every rule. */
export const sound: Provider = nebula;
const { spec, examples, profile, lifecycle, adapter, replay } = sound;

/** The sound provider with one of its parts changed. */
export const withProfile = (change: Partial<Profile>): Provider => ({ ...sound, profile: { ...profile, ...change } });
export const withError = (key: string, change: Partial<ErrorRow>): Provider => {
  const row = profile.errors[key] as ErrorRow;
  return withProfile({ errors: { ...profile.errors, [key]: { ...row, ...change } } });
};
export const withState = (name: string, change: Partial<Lifecycle['states'][string]>): Provider => {
  const states = { ...lifecycle.states, [name]: { ...lifecycle.states[name], ...change } };
  return { ...sound, lifecycle: { ...lifecycle, states: states as Lifecycle['states'] } };
};
export const withOperation = (name: 'create' | 'retrieve', change: Partial<Operation>): Provider => ({
  ...sound,
  spec: { ...spec, operations: { ...spec.operations, [name]: { ...spec.operations[name], ...change } } },
});
export const withExample = (key: string, change: object): Provider => ({
  ...sound,
  examples: { ...examples, [key]: { ...examples[key], ...change } as (typeof examples)[string] },
});
export const withReplay = (change: Partial<Provider['replay']>): Provider => ({
  ...sound,
  replay: { ...replay, ...change },
});
export const withAdapter = (change: Partial<Provider['adapter']>): Provider => ({
  ...sound,
  adapter: { ...adapter, ...change },
});

/** An object without some of its keys. */
export const without = <T extends object>(object: T, ...keys: (keyof T)[]): T => {
  const rest = { ...object };
  for (const key of keys) delete rest[key];
  return rest;
};

export const inferred = { kind: 'inferred', because: 'of this test' } as const;

/** An option of a reading. */
export const option = (does: string) => ({ does, source: inferred });

/** A provider that breaks a rule, and what is to be reported of it. */
export type Broken = readonly [provider: Provider, place: string, problem: string | RegExp];

/** Fails unless the problem is reported of the provider, at the place. */
export function expectProblem(...[provider, place, problem]: Broken): void {
  const expected = typeof problem === 'string' ? problem : expect.stringMatching(problem);
  expect(checkProvider(provider)).toContainEqual({ provider: provider.id, place, problem: expected });
}
