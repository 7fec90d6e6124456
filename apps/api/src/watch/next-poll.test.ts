import { providers } from '@understudy/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPollLoad } from '../limits/rate.ts';
import { type PollPace, toDeniedAts, toPollAgainAt } from './next-poll.ts';

const NOW = Date.UTC(2026, 0, 1);
const alone = { activeTasks: 1, reservedPerMinute: 0 };
const middle = () => 0.5;
/** Advises a poll every 5 s, and admits 60 requests a minute. */
const pace: PollPace = { profile: providers.apixo.profile, load: alone, random: middle };
const task = { acceptedAt: NOW - 130_000, isOverdue: false, failures: 0 };
const pauseOf = (change: Partial<typeof task>, changed: Partial<PollPace> = {}): number =>
  toPollAgainAt({ ...task, ...change }, { ...pace, ...changed }, NOW) - NOW;

test('a task is asked about as often as its provider advises, a tenth earlier or later by chance', () => {
  expect(pauseOf({})).toBe(5_000);
  expect(pauseOf({}, { random: () => 0 })).toBe(4_500);
  expect(pauseOf({}, { random: () => 0.999_999 })).toBe(5_500);
});

test('ten tasks of an account with 60 requests a minute are asked about less often than one', () => {
  const load = toPollLoad({ requestsPerMinute: 60 }, 10);
  expect(pauseOf({}, { load })).toBeGreaterThan(10_000);
});

test('every poll that fails doubles the pause, up to a minute', () => {
  expect([1, 2, 3, 4, 400].map((failures) => pauseOf({ failures }))).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
});

test('a provider that is slow to poll is not asked sooner because a poll failed', () => {
  const load = { activeTasks: 100, reservedPerMinute: 0 };
  expect(pauseOf({ failures: 3 }, { load })).toBe(pauseOf({}, { load }));
});

test('an overdue task is asked about every twentieth of its age, from 30 s to an hour', () => {
  const ages = [60_000, 20 * 60_000, 10 * 3_600_000, 30 * 86_400_000];
  const pauses = ages.map((age) => pauseOf({ isOverdue: true, acceptedAt: NOW - age }));
  expect(pauses).toEqual([30_000, 60_000, 30 * 60_000, 3_600_000]);
});

test('whatever happened, the next poll lies ahead and within little more than an hour', () => {
  const tasks = fc.record({
    acceptedAt: fc.integer({ min: NOW - 40 * 86_400_000, max: NOW }),
    isOverdue: fc.boolean(),
    failures: fc.nat(10_000),
  });
  fc.assert(
    fc.property(tasks, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, chance) => {
      const pauseMs = toPollAgainAt(one, { ...pace, random: () => chance }, NOW) - NOW;
      expect(pauseMs).toBeGreaterThanOrEqual(4_500);
      expect(pauseMs).toBeLessThanOrEqual(1.1 * 3_600_000);
    }),
  );
});

test('polls that were denied come back one behind the other, at the pace that the account admits', () => {
  const load = { activeTasks: 10, reservedPerMinute: 0 };
  expect(toDeniedAts(3, NOW, { profile: pace.profile, load })).toEqual([NOW, NOW + 1_000, NOW + 2_000]);
  expect(toDeniedAts(0, NOW, pace)).toEqual([]);
});
