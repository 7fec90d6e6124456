import { type Provider, providers } from '@understudy/core';
import { toFacts } from '@understudy/core/provenance';
import { describe, expect, test } from 'vitest';
import { toInteractions } from './interactions.ts';

describe.each(Object.values(providers) as Provider[])('$id', (provider) => {
  const interactions = toInteractions(provider);
  const exercised = new Set(interactions.flatMap(({ exercises }) => exercises));

  test('no description is used twice', () => {
    const descriptions = interactions.map(({ description }) => description);
    expect(new Set(descriptions).size).toBe(descriptions.length);
  });

  test('every call, sample answer, state, error row and failure row is exercised', () => {
    const { spec, examples, lifecycle, profile } = provider;
    const isAnswer = (key: string) => examples[key]?.direction === 'answer';
    const places = [
      ...Object.keys(spec.operations).map((key) => `spec.operations.${key}`),
      ...Object.keys(examples)
        .filter(isAnswer)
        .map((key) => `examples.${key}`),
      // The first state is in the answer to a create.
      ...Object.keys(lifecycle.states)
        .filter((key) => key !== lifecycle.initial)
        .map((key) => `lifecycle.states.${key}`),
      ...Object.keys(profile.errors).map((key) => `profile.errors.${key}`),
      ...Object.keys(profile.failures).map((key) => `profile.failures.${key}`),
    ];
    expect(places.filter((place) => !exercised.has(place))).toEqual([]);
  });

  test('what is said to be exercised is there', () => {
    const facts = toFacts(provider.profile).map(({ path }) => `profile.${path}`);
    const said = [...exercised].filter(
      (place) => !/^(spec\.operations|examples|lifecycle|profile\.(errors|failures))\./.test(place),
    );
    expect(said.filter((place) => !facts.includes(place))).toEqual([]);
  });
});
