import { expect, test } from 'vitest';
import { fromUnixMs, fromUnixSeconds, toPercent } from './wire.ts';

test.each([
  [30, 30],
  [0, 0],
  ['30%', 30],
  ['99.5', 99.5],
  [130, 100],
  [-1, 0],
  ['soon', null],
  [Number.NaN, null],
  [null, null],
  [undefined, null],
])('progress %j is %j percent', (progress, percent) => {
  expect(toPercent(progress)).toBe(percent);
});

test('a time in seconds or milliseconds is told apart from nonsense', () => {
  expect(fromUnixSeconds(1704067200)).toBe(Date.UTC(2024, 0, 1));
  expect(fromUnixMs(Date.UTC(2024, 0, 1))).toBe(Date.UTC(2024, 0, 1));
  for (const nonsense of [0, 12, 1704067200_000, null, undefined]) expect(fromUnixSeconds(nonsense)).toBeNull();
  expect(fromUnixMs(1704067200)).toBeNull();
});
