import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutePolicy } from '../database/schema/index.ts';
import { type Option, rank } from './rank.ts';

const toOption = (order: number, given: Partial<Option> = {}): Option => ({
  order,
  isExact: true,
  isCallable: true,
  priceMicros: null,
  unit: 'usd',
  generationMs: 60_000,
  ...given,
});
const orders = (policy: RoutePolicy, ...options: Option[]): number[] => rank(policy, options).map(({ order }) => order);

test('the cheapest comes first, dollars before credits, unknown prices last', () => {
  expect(
    orders(
      'cheapest',
      toOption(1),
      toOption(2, { priceMicros: 1, unit: 'credits' }),
      toOption(3, { priceMicros: 900 }),
      toOption(4, { priceMicros: 800 }),
      toOption(5, { priceMicros: 0, unit: 'credits' }),
    ),
  ).toEqual([4, 3, 5, 2, 1]);
});

test('the fastest comes first by how long its videos take', () => {
  expect(orders('fastest', toOption(1), toOption(2, { generationMs: 59_999 }))).toEqual([2, 1]);
});

test('an account that is not called comes last, unless the caller stated the order', () => {
  const sick = toOption(1, { isCallable: false, priceMicros: 1, generationMs: 1 });
  for (const policy of ['first_healthy', 'cheapest', 'fastest', 'named'] as const) {
    expect(orders(policy, sick, toOption(2, { priceMicros: 2 }))).toEqual([2, 1]);
  }
  expect(orders('in_order', sick, toOption(2))).toEqual([1, 2]);
});

test('a request is adapted only where nobody that is called meets it exactly', () => {
  const adapted = toOption(1, { isExact: false, priceMicros: 1 });
  const exact = toOption(2, { priceMicros: 9 });
  expect(orders('cheapest', adapted, exact)).toEqual([2, 1]);
  expect(orders('cheapest', adapted, { ...exact, isCallable: false })).toEqual([1, 2]);
});

const option = fc.record({
  order: fc.nat(9),
  isExact: fc.boolean(),
  isCallable: fc.boolean(),
  priceMicros: fc.option(fc.nat(5)),
  unit: fc.constantFrom('usd' as const, 'credits' as const),
  generationMs: fc.nat(5),
});

test('the order in which accounts are listed changes nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(option, { selector: ({ order }) => order }),
      fc.constantFrom<RoutePolicy>('named', 'in_order', 'first_healthy', 'cheapest', 'fastest'),
      (options, policy) => {
        expect(rank(policy, options.toReversed())).toEqual(rank(policy, options));
      },
    ),
  );
});
