import { ErrorCode } from '@understudy/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Breaker,
  type CallResult,
  canCall,
  closedBreaker,
  judgeCall,
  OUTAGE_WINDOW_MS,
  OUTAGES_TO_OPEN,
  PROBE_LOST_MS,
  takeProbe,
  toBreakerReason,
  toProbeAt,
} from './breaker-machine.ts';
import { isFutile, isOutage } from './faults.ts';

const NOW = 1_000_000;
const ok = { ok: true } as const;
const fail = (code: ErrorCode): CallResult => ({ ok: false, code });

const judgeAll = (results: readonly CallResult[], breaker = closedBreaker, now = NOW): Breaker =>
  results.reduce((state, result) => judgeCall(state, 'create', result, now), breaker);

const outages = Array.from({ length: OUTAGES_TO_OPEN }, () => fail('connection_lost'));
const opened = judgeAll(outages);

test('five outages in a row within a minute open the breaker for ten seconds', () => {
  expect(judgeAll(outages.slice(1))).toMatchObject({ state: 'closed' });
  expect(opened).toEqual({
    state: 'open',
    openedAt: NOW,
    openUntil: NOW + 10_000,
    opens: 1,
    code: 'connection_lost',
  });
});

test('a success in between, or a minute, makes outages forgotten', () => {
  expect(judgeAll([...outages.slice(1), ok, fail('bad_gateway')])).toMatchObject({ state: 'closed', failures: [NOW] });
  const later = judgeAll([fail('bad_gateway')], judgeAll(outages.slice(1)), NOW + OUTAGE_WINDOW_MS);
  expect(later).toMatchObject({ state: 'closed', failures: [NOW + OUTAGE_WINDOW_MS] });
});

test.each(['unauthorized', 'forbidden', 'insufficient_funds'] as const)(
  '%s opens it at once, and says what a person has to do',
  (code) => {
    const breaker = judgeAll([fail(code)]);
    expect(breaker).toMatchObject({ state: 'open', openUntil: NOW + 60_000, code });
    expect(toBreakerReason(breaker)).toMatch(/a person has to/);
  },
);

test.each([
  'rate_limited',
  'concurrency_limited',
  'content_violation',
  'invalid_request',
  'invalid_image',
  'generation_failed',
  'canceled',
] as const)('%s never opens it', (code) => {
  expect(judgeAll(Array.from({ length: 100 }, () => fail(code)))).toBe(closedBreaker);
});

test('after the pause one probe goes; when it succeeds, the breaker closes', () => {
  expect(canCall(opened, NOW + 9_999)).toBe(false);
  expect(canCall(opened, NOW + 10_000)).toBe(true);
  const probing = takeProbe(opened, NOW + 10_000);
  expect(canCall(probing, NOW + 10_001)).toBe(false);
  expect(judgeAll([ok], probing)).toEqual(closedBreaker);
});

test('each probe that fails doubles the pause, up to two minutes', () => {
  let breaker = opened;
  const pauses = Array.from({ length: 6 }, () => {
    const now = toProbeAt(breaker) ?? 0;
    breaker = judgeAll([fail('provider_unavailable')], takeProbe(breaker, now), now);
    return (toProbeAt(breaker) ?? 0) - now;
  });
  expect(pauses).toEqual([20_000, 40_000, 80_000, 120_000, 120_000, 120_000]);
});

test('a probe that was refused for its own sake tells nothing, and the next may go', () => {
  const probing = takeProbe(opened, NOW + 10_000);
  const told = judgeAll([fail('content_violation')], probing, NOW + 11_000);
  expect(told).toMatchObject({ state: 'open', opens: 1, code: 'connection_lost' });
  expect(canCall(told, NOW + 11_000)).toBe(true);
});

test('a probe that nobody heard of again is taken for lost', () => {
  const probing = takeProbe(opened, NOW);
  expect(canCall(probing, NOW + PROBE_LOST_MS - 1)).toBe(false);
  expect(canCall(probing, NOW + PROBE_LOST_MS)).toBe(true);
});

test('calls that were on their way when it opened change nothing', () => {
  expect(judgeAll([ok, fail('connection_lost'), fail('rate_limited')], opened)).toBe(opened);
});

test('of retrieves only a rejected key counts', () => {
  expect(judgeCall(closedBreaker, 'retrieve', fail('connection_lost'), NOW)).toBe(closedBreaker);
  expect(judgeCall(opened, 'retrieve', ok, NOW)).toBe(opened);
  expect(judgeCall(closedBreaker, 'retrieve', fail('unauthorized'), NOW)).toMatchObject({ state: 'open' });
});

test('a key that is still rejected after the pause is left alone for longer', () => {
  const once = judgeCall(closedBreaker, 'retrieve', fail('unauthorized'), NOW);
  const again = judgeCall(once, 'retrieve', fail('unauthorized'), NOW + 60_000);
  expect(toProbeAt(again)).toBe(NOW + 180_000);
});

test('many rejections at once count as one', () => {
  const once = judgeAll([fail('unauthorized')]);
  expect(judgeAll([fail('unauthorized'), fail('unauthorized')], once)).toBe(once);
});

const step = fc.record({
  afterMs: fc.nat(90_000),
  result: fc.oneof(fc.constant(ok), fc.constantFrom(...ErrorCode.options).map(fail)),
});

test('whatever happens, it opens for cause only, and never for good', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let breaker = closedBreaker;
      let now = NOW;
      for (const { afterMs, result } of steps) {
        now += afterMs;
        if (breaker.state !== 'closed' && canCall(breaker, now)) breaker = takeProbe(breaker, now);
        const before = breaker;
        breaker = judgeCall(before, 'create', result, now);
        if (before.state === 'closed' && breaker.state === 'open') {
          expect(result.ok).toBe(false);
          expect(!result.ok && (isFutile(result.code) || isOutage(result.code))).toBe(true);
        }
        expect(before.state !== 'closed' && breaker.state === 'closed').toBe(before.state === 'half_open' && result.ok);
        expect(canCall(breaker, now + 600_000)).toBe(true);
        expect(toBreakerReason(breaker) === null).toBe(breaker.state === 'closed');
      }
    }),
  );
});
