import { expect, test } from 'vitest';
import { providers } from '../providers/index.ts';
import { toPrice } from './price.ts';

const { nebula, evolink, apixo } = providers;

test('a price per second grows with the length, to a hundredth of a cent', () => {
  expect([4, 8, 12].map((seconds) => toPrice(nebula.profile.price, seconds))).toEqual([0.4, 0.8, 1.2]);
});

test('a price per video is the one of its length', () => {
  expect([10, 15].map((seconds) => toPrice(evolink.profile.price, seconds))).toEqual([2.5, 3.75]);
});

test('what the provider does not say is no price', () => {
  expect(toPrice(evolink.profile.price, 12)).toBeNull();
  expect(toPrice(apixo.profile.price, 8)).toBeNull();
});
