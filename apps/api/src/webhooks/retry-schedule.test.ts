import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toNextTryAt } from './retry-schedule.ts';

const MINUTE = 60_000;

test('a message is tried eight times, with waits from seconds to a day', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((failures) => toNextTryAt('msg_1', failures, 0));
  expect(waits.at(0)).toBeLessThan(7_000);
  expect(waits.at(6)).toBeGreaterThan(24 * 60 * MINUTE);
  expect(waits.at(7)).toBeNull();
});

test('every wait is the documented one and up to a fifth more', () => {
  const documented = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE, 360 * MINUTE, 1440 * MINUTE];
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 7 }), fc.nat(), (id, failures, now) => {
      const wait = (toNextTryAt(id, failures, now) ?? Number.NaN) - now;
      const least = documented[failures - 1] ?? Number.NaN;
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(least * 1.2);
    }),
  );
});

test('messages that failed together are not tried again together', () => {
  const instants = Array.from({ length: 100 }, (_, index) => toNextTryAt(`msg_${index}`, 5, 0));
  expect(new Set(instants).size).toBeGreaterThan(95);
});
