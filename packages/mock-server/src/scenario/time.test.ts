import { expect, test } from 'vitest';
import { Moment, Span, toMomentParts, toMs } from './time.ts';

test.each([
  ['500ms', 500],
  ['5s', 5_000],
  ['1.5s', 1_500],
  ['3m', 180_000],
  ['24h', 86_400_000],
  ['15d', 1_296_000_000],
])('the span %s is %i ms', (span, ms) => {
  expect(toMs(Span.parse(span))).toBe(ms);
});

test.each(['', '5', 's', '-1s', '5 s', '5y', '36501d'])('"%s" is no span', (text) => {
  expect(Span.safeParse(text).success).toBe(false);
});

test.each([
  ['40%', { share: 0.4, ms: 0 }],
  ['2s', { share: 0, ms: 2_000 }],
  ['100%+5s', { share: 1, ms: 5_000 }],
])('the moment %s is a share of the generation and a span after it', (moment, parts) => {
  expect(toMomentParts(Moment.parse(moment))).toEqual(parts);
});

test.each(['', '+', '5%5s', '%', '100%+', '+5s', '1001%', '0%+36501d'])('"%s" is no moment', (text) => {
  expect(Moment.safeParse(text).success).toBe(false);
});
