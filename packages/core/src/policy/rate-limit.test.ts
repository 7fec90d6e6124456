import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit, emptyRateState } from './rate-limit.ts';

const MINUTE_MS = 60_000;

test('sixty requests a minute: the next one waits until the first is a minute old', () => {
  let state = emptyRateState;
  for (let second = 0; second < 60; second++) {
    const verdict = admit(state, 60, MINUTE_MS, second * 100);
    expect(verdict).toMatchObject({ isAdmitted: true, remaining: 59 - second });
    state = verdict.state;
  }
  expect(admit(state, 60, MINUTE_MS, 6_000)).toMatchObject({ isAdmitted: false, remaining: 0, retryAfterMs: 54_000 });
  expect(admit(state, 60, MINUTE_MS, MINUTE_MS - 1)).toMatchObject({ isAdmitted: false, retryAfterMs: 1 });
  expect(admit(state, 60, MINUTE_MS, MINUTE_MS)).toMatchObject({ isAdmitted: true, remaining: 0, retryAfterMs: 100 });
});

test('the state is plain data, and judging does not change it', () => {
  const { state } = admit(emptyRateState, 2, 1000, 5);
  admit(state, 2, 1000, 6);
  expect(JSON.parse(JSON.stringify(state))).toEqual([5]);
});

test('no window ever holds more than the limit, whatever the calls', () => {
  fc.assert(
    fc.property(toCalls(), ({ limit, windowMs, steps }) => {
      const admitted = run(limit, windowMs, steps);
      for (const at of admitted) {
        const inWindow = admitted.filter((other) => other > at - windowMs && other <= at);
        expect(inWindow.length).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test('a request is admitted exactly when it was told, and not a millisecond before', () => {
  fc.assert(
    fc.property(toCalls(), ({ limit, windowMs, steps }) => {
      let state = emptyRateState;
      let now = 0;
      for (const step of steps) {
        now += step;
        const verdict = admit(state, limit, windowMs, now);
        expect(verdict.remaining === 0).toBe(verdict.retryAfterMs > 0);
        state = verdict.state;
        const { retryAfterMs } = verdict;
        expect(admit(state, limit, windowMs, now + retryAfterMs).isAdmitted).toBe(true);
        if (retryAfterMs > 0) expect(admit(state, limit, windowMs, now + retryAfterMs - 1).isAdmitted).toBe(false);
      }
    }),
  );
});

test('a clock that steps back lets nothing more through', () => {
  const { state } = admit(emptyRateState, 2, 1000, 5000);
  const second = admit(state, 2, 1000, 3000);
  expect(second).toMatchObject({ isAdmitted: true, retryAfterMs: 3000 });
  expect(admit(second.state, 2, 1000, 4500)).toMatchObject({ isAdmitted: false, retryAfterMs: 1500 });
});

test('a limit that was lowered holds at once', () => {
  let state = emptyRateState;
  for (const now of [0, 10, 20]) state = admit(state, 3, 1000, now).state;
  expect(admit(state, 2, 1000, 30)).toMatchObject({ isAdmitted: false, remaining: 0, retryAfterMs: 980 });
});

test.each([0, -1, Number.NaN])('%d is no limit', (limit) => {
  expect(() => admit(emptyRateState, limit, 1000, 0)).toThrow(/is no limit\. Give at least 1\./);
});

const toCalls = () =>
  fc.record({
    limit: fc.integer({ min: 1, max: 5 }),
    windowMs: fc.integer({ min: 1, max: 50 }),
    steps: fc.array(fc.nat(20), { maxLength: 60 }),
  });

function run(limit: number, windowMs: number, steps: readonly number[]): number[] {
  let state = emptyRateState;
  let now = 0;
  const admitted: number[] = [];
  for (const step of steps) {
    now += step;
    const verdict = admit(state, limit, windowMs, now);
    state = verdict.state;
    if (verdict.isAdmitted) admitted.push(now);
  }
  return admitted;
}
