import { expect, test } from 'vitest';
import { summarize } from './summary.ts';

test.each([
  [[3, 1, 2], { median: 2, min: 1, max: 3 }],
  [[4, 1, 3, 2], { median: 2.5, min: 1, max: 4 }],
  [[7], { median: 7, min: 7, max: 7 }],
  [[], null],
])('the median and spread of %j', (values, summary) => {
  expect(summarize(values)).toEqual(summary);
});
