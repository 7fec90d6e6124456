import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyLine, toFairOrder } from './fair-order.ts';
import { type QueueOutlook, toJobsAhead, toQueueEstimate } from './queue-estimate.ts';

const NOW = 1_000_000;
const outlook: QueueOutlook = {
  limits: { requestsPerMinute: 60, concurrentTasks: 10 },
  ahead: 0,
  running: 10,
  requestsUsed: 0,
  generationMs: 180_000,
  pausedUntil: null,
};

test('with a slot free a job starts at once', () => {
  expect(toQueueEstimate({ ...outlook, running: 9 }, NOW)).toBe(NOW);
});

test('ten tasks of three minutes free a slot every eighteen seconds', () => {
  expect(toQueueEstimate(outlook, NOW)).toBe(NOW + 18_000);
  expect(toQueueEstimate({ ...outlook, ahead: 9 }, NOW)).toBe(NOW + 180_000);
});

test('an account limited in requests alone lets jobs through at their rate', () => {
  const limits = { requestsPerMinute: 60, concurrentTasks: null };
  const quick = { ...outlook, limits, running: 0, generationMs: 0 };
  expect(toQueueEstimate({ ...quick, ahead: 59 }, NOW)).toBe(NOW);
  expect(toQueueEstimate({ ...quick, ahead: 89 }, NOW)).toBe(NOW + 30_000);
  expect(toQueueEstimate({ ...quick, ahead: 0, requestsUsed: 60 }, NOW)).toBe(NOW + 1_000);
});

test('an account without limits starts everything at once, when it is called at all', () => {
  const limits = { requestsPerMinute: null, concurrentTasks: null };
  expect(toQueueEstimate({ ...outlook, limits, ahead: 5_000 }, NOW)).toBe(NOW);
  expect(toQueueEstimate({ ...outlook, limits, pausedUntil: NOW + 7 }, NOW)).toBe(NOW + 7);
});

test('who comes later in the queue never starts earlier, and nobody in the past', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(
      fc.record({ requestsPerMinute: limit, concurrentTasks: limit }),
      fc.record({ ahead: fc.nat(500), running: fc.nat(50), requestsUsed: fc.nat(60), generationMs: fc.nat(600_000) }),
      (limits, state) => {
        const one = { ...state, limits, pausedUntil: null };
        const startsAt = toQueueEstimate(one, NOW);
        expect(startsAt).toBeGreaterThanOrEqual(NOW);
        expect(toQueueEstimate({ ...one, ahead: one.ahead + 1 }, NOW)).toBeGreaterThanOrEqual(startsAt);
      },
    ),
  );
});

test('the jobs ahead are those that leave before, give or take one for each other key', () => {
  const key = fc.record({
    weight: fc.integer({ min: 1, max: 4 }),
    busy: fc.nat(5),
    higher: fc.nat(3),
    same: fc.nat(8),
  });
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.nat(7), (keys, older) => {
      const [own, ...others] = keys;
      if (own === undefined || older >= own.same) return;
      const lines = keys.map(
        ({ weight, busy, higher, same }, index): KeyLine => ({
          weight,
          busy,
          waiting: Array.from({ length: higher + same }, (_, turn) => ({
            id: `${index}/${turn}`,
            priority: turn < higher ? 1 : 0,
            createdAt: turn,
          })),
        }),
      );
      const place = toFairOrder(lines, 1_000).indexOf(`0/${own.higher + older}`);
      const ahead = toJobsAhead({ ...own, same: older }, others);
      expect(Math.abs(ahead - place)).toBeLessThanOrEqual(others.length);
    }),
  );
});
