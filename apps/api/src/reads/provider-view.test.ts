import { type Provider, providers } from '@understudy/core';
import { toSources } from '@understudy/core/provenance';
import { expect, test } from 'vitest';
import { findProviderView, type ProviderView } from './provider-view.ts';

const every = Object.values<Provider>(providers);

/** All that a view says, as places with the kind of their source. */
const toSaid = ({ facts, operations, states, refusals, failures, readings }: ProviderView) =>
  [
    ...facts.flatMap((group) => group.facts),
    ...operations,
    ...states,
    ...refusals,
    ...failures,
    ...readings.flatMap(({ options }) => options),
  ].map(({ place, source }) => ({ place, kind: source?.kind ?? 'unknown' }));

test.each(every)('of $id everything is told that core says of it, where core says it', (provider) => {
  const said = toSources(provider).filter(({ place }) => !place.startsWith('examples.'));
  const told = toSaid(findProviderView(provider.id));
  expect(told.map(({ place }) => place).toSorted()).toEqual(said.map(({ place }) => place).toSorted());
});

test.each(every)('the counts of $id are those of what is told', ({ id }) => {
  const view = findProviderView(id);
  const kinds = Object.groupBy(toSaid(view), ({ kind }) => kind);
  expect(view.provenance).toEqual({
    documented: kinds.documented?.length ?? 0,
    public: kinds.public?.length ?? 0,
    inferred: kinds.inferred?.length ?? 0,
    unknown: kinds.unknown?.length ?? 0,
  });
});

test.each(every)('every fact of $id has a name and a meaning', ({ id }) => {
  const facts = findProviderView(id).facts.flatMap((group) => group.facts);
  expect(facts.filter(({ label, description }) => label.includes('.') || description === '')).toEqual([]);
  expect(facts.filter(({ text, source }) => (text === null) !== (source === null))).toEqual([]);
});

test('facts are grouped, with units, and what no document says has no text', () => {
  const { facts } = findProviderView('apixo');
  const toTexts = (label: string) =>
    facts.find((group) => group.label === label)?.facts.map((fact) => [fact.label, fact.text]);
  expect(toTexts('Limits')).toEqual([
    ['Requests per minute', '60'],
    ['Tasks at once', '10'],
  ]);
  expect(toTexts('How long things are kept')).toEqual([
    ['Tasks are kept', null],
    ['Videos are kept', '15 days'],
  ]);
});

test('a price by the length of the video names the length', () => {
  const price = findProviderView('evolink').facts.find(({ label }) => label === 'Price');
  expect(price?.facts.map(({ label, text }) => [label, text])).toEqual([
    ['One video of 10 s', '2.5 credits'],
    ['One video of 15 s', '3.75 credits'],
  ]);
});

test('a provider without callbacks says so in one line', () => {
  const callbacks = findProviderView('nebula').facts.find(({ label }) => label === 'Callbacks');
  expect(callbacks?.facts).toMatchObject([{ place: 'profile.callback', label: 'Callbacks', text: null }]);
});

test('each refusal says what the gateway does after it', () => {
  const fates = new Map(findProviderView('apixo').refusals.map(({ place, fate }) => [place.split('.').at(-1), fate]));
  expect(Object.fromEntries(fates)).toMatchObject({
    invalidRequest: 'refused',
    unauthorized: 'paused',
    noBalance: 'paused',
    rateLimited: 'again',
    tooManyTasks: 'again',
    serverError: 'unknown',
    unavailable: 'unknown',
  });
});

test('of a contradiction one reading is in force', () => {
  const { readings } = findProviderView('apixo');
  expect(readings.map(({ options }) => options.filter(({ isInForce }) => isInForce).length)).toEqual(
    readings.map(() => 1),
  );
});
