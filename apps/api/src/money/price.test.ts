import { type Profile, providers } from '@understudy/core';
import { expect, test } from 'vitest';
import type { AccountPrice } from '../database/schema/index.ts';
import { toMoneyText } from './money-text.ts';
import { toPriceMicros, toStatedPrice } from './price.ts';

const { nebula, evolink, apixo } = providers;
const at = ({ profile }: { readonly profile: Profile }, price: AccountPrice = {}) => ({ profile, price });

test('a video costs what its provider documents, by the second or by its duration', () => {
  expect(toPriceMicros(at(nebula), { seconds: 12 })).toBe(1_200_000);
  expect(toPriceMicros(at(nebula), {})).toBe(400_000);
  expect(toPriceMicros(at(evolink), { seconds: 10 })).toBe(2_500_000);
});

test('a price that nobody states is unknown, and so is that of a duration that nobody states', () => {
  expect(toPriceMicros(at(apixo), { seconds: 8 })).toBeNull();
  expect(toPriceMicros(at(evolink), { seconds: 11 })).toBeNull();
  expect(toPriceMicros(at(apixo, { perSecondMicros: 70_000 }), {})).toBeNull();
});

test('a price that was set for the account goes before the documented one, that of a duration before that of a second', () => {
  const account = at(nebula, { perSecondMicros: 70_000, perVideoMicros: { '8': 500_000 } });
  expect(toPriceMicros(account, { seconds: 8 })).toBe(500_000);
  expect(toPriceMicros(account, { seconds: 12 })).toBe(840_000);
  expect(toPriceMicros(at(apixo, { perSecondMicros: 0 }), { seconds: 8 })).toBe(0);
});

test('a price comes with who says so', () => {
  expect(toStatedPrice(at(nebula), { seconds: 8 })?.source).toBe(nebula.profile.price.perSecond.source);
  expect(toStatedPrice(at(evolink), { seconds: 10 })?.source).toBe(evolink.profile.price.perVideo[10]?.source);
  expect(toStatedPrice(at(nebula, { perSecondMicros: 70_000 }), { seconds: 8 })?.source).toBe('account');
});

test('prices are whole millionths, without the errors of fractions', () => {
  for (const { profile } of Object.values(providers)) {
    for (const seconds of profile.seconds.value) {
      const price = toPriceMicros(at({ profile }), { seconds });
      expect(price === null || Number.isSafeInteger(price)).toBe(true);
    }
  }
});

test('money is told with its unit, and small sums exactly', () => {
  expect(toMoneyText(12_500_000, 'usd')).toBe('$12.50');
  expect(toMoneyText(12_345_600, 'usd')).toBe('$12.3456');
  expect(toMoneyText(1, 'usd')).toBe('$0.000001');
  expect(toMoneyText(3_750_000, 'credits')).toBe('3.75 credits');
});
