import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateWindow, WINDOW_MS } from './rate-window.ts';

test('the sixty-first request within a minute is refused, and admitted when the first is a minute old', () => {
  const window = createRateWindow();
  for (let i = 0; i < 60; i++) expect(window.admit(60, i * 100).isAdmitted).toBe(true);
  expect(window.admit(60, 10_000)).toEqual({ isAdmitted: false, limit: 60, remaining: 0, resetMs: 50_000 });
  expect(window.admit(60, 59_999).isAdmitted).toBe(false);
  expect(window.admit(60, 60_000).isAdmitted).toBe(true);
});

test('no minute ever holds more than the limit, and waiting as told is always enough', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 8 }), (waits, limit) => {
      const window = createRateWindow();
      const admitted: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now += wait;
        const verdict = window.admit(limit, now);
        if (verdict.isAdmitted) admitted.push(now);
        else {
          now += verdict.resetMs;
          expect(window.admit(limit, now).isAdmitted).toBe(true);
          admitted.push(now);
        }
      }
      for (const at of admitted) {
        expect(admitted.filter((other) => other > at - WINDOW_MS && other <= at).length).toBeLessThanOrEqual(limit);
      }
    }),
  );
});
