import { expect, test } from 'vitest';
import { toFacts, toSources } from './provenance.ts';
import { nebula } from './providers/nebula/index.ts';

test('facts come with where they stand, the unknown ones as null', () => {
  const facts = Object.fromEntries(toFacts(nebula.profile).map(({ path, fact }) => [path, fact]));
  expect(facts['retention.taskMs']).toEqual({
    value: 86_400_000,
    source: { kind: 'documented', at: 'Important Notes 2' },
  });
  expect(facts['limits.requestsPerMinute']).toBeNull();
  expect(facts['callback']).toBeNull();
});

test('a price per second is not unknown where there is one per video', () => {
  const perVideo = { 10: { value: 2.5, source: { kind: 'public', at: 'price page' } } } as const;
  const toPricePaths = (price: object) =>
    toFacts({ ...nebula.profile, price: { unit: 'credits', perSecond: null, perVideo: {}, ...price } })
      .map(({ path }) => path)
      .filter((path) => path.startsWith('price'));
  expect(toPricePaths({ perVideo })).toEqual(['price.perVideo.10']);
  expect(toPricePaths({})).toEqual(['price.perSecond']);
});

test('everything that is said of a provider has its place and its source', () => {
  const sources = Object.fromEntries(toSources(nebula).map(({ place, source }) => [place, source]));
  expect(sources).toMatchObject({
    'spec.origin': { kind: 'documented' },
    'spec.operations.download': { kind: 'documented' },
    'examples.compact': { kind: 'public' },
    'profile.seconds': { kind: 'documented' },
    'profile.maxPromptLength': null,
    'profile.errors.tooLarge': { kind: 'inferred' },
    'profile.failures.content_policy_violation': { kind: 'documented' },
    'profile.readings.unknown-task.bad-request': { kind: 'public' },
    'lifecycle.states.queued': { kind: 'documented' },
  });
});
