import { expect, test } from 'vitest';
import { summarize, toPercentile } from './summary.ts';

test.each([
  [[3, 1, 2], { median: 2, min: 1, max: 3 }],
  [[4, 1, 3, 2], { median: 2.5, min: 1, max: 4 }],
])('the median and spread of %j', (values, summary) => {
  expect(summarize(values)).toEqual(summary);
});

test('a percentile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.5, 0.95, 0.99, 1].map((share) => toPercentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(toPercentile([7], 0.99)).toBe(7);
});
