import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Profile } from '../profile.ts';
import { nebula } from '../providers/nebula/index.ts';
import { documented } from '../source.ts';
import { toNextPollAt, toPollEveryMs } from './polling.ts';

/** 120 s, then every 5 s; 60 requests a minute. */
const patient: Profile = {
  ...nebula.profile,
  limits: { requestsPerMinute: documented(60, 'test'), concurrentTasks: documented(10, 'test') },
  timing: {
    ...nebula.profile.timing,
    firstPollAfterMs: documented(120_000, 'test'),
    pollEveryMs: documented(5_000, 'test'),
  },
};
const createdAt = 1_000_000;

test('a task is first polled after the advised wait, then at the advised interval', () => {
  expect(toNextPollAt(patient, { createdAt, lastPollAt: null }, createdAt)).toBe(createdAt + 120_000);
  const lastPollAt = createdAt + 120_000;
  expect(toNextPollAt(patient, { createdAt, lastPollAt }, lastPollAt)).toBe(lastPollAt + 5_000);
});

test('without advice on the first wait it is one interval', () => {
  expect(toNextPollAt(nebula.profile, { createdAt, lastPollAt: null }, createdAt)).toBe(createdAt + 3_000);
});

test('without any advice the interval is five seconds', () => {
  const silent = { ...nebula.profile, timing: { ...nebula.profile.timing, pollEveryMs: null } };
  expect(toPollEveryMs(silent)).toBe(5_000);
});

test('an overdue poll is due now', () => {
  const now = createdAt + 3_600_000;
  expect(toNextPollAt(patient, { createdAt, lastPollAt: createdAt }, now)).toBe(now);
});

test('ten tasks at 60 requests a minute are polled every ten seconds, not every five', () => {
  expect(toPollEveryMs(patient, { activeTasks: 10, reservedPerMinute: 0 })).toBe(10_000);
  expect(toPollEveryMs(patient, { activeTasks: 10, reservedPerMinute: 10 })).toBe(12_000);
  const task = { createdAt, lastPollAt: createdAt };
  expect(toNextPollAt(patient, task, createdAt, { activeTasks: 10, reservedPerMinute: 10 })).toBe(createdAt + 12_000);
});

test('a reserve as large as the rate leaves one poll a minute', () => {
  expect(toPollEveryMs(patient, { activeTasks: 1, reservedPerMinute: 60 })).toBe(60_000);
});

test('many tasks of a provider without a documented rate are polled as advised', () => {
  expect(toPollEveryMs(nebula.profile, { activeTasks: 500, reservedPerMinute: 10 })).toBe(3_000);
});

test('polls never exceed the rate less the reserve, nor go faster than advised', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 600 }),
      fc.nat(700),
      (activeTasks, limit, reservedPerMinute) => {
        const profile = { ...patient, limits: { ...patient.limits, requestsPerMinute: documented(limit, 'test') } };
        const everyMs = toPollEveryMs(profile, { activeTasks, reservedPerMinute });
        const pollsPerMinute = (activeTasks * 60_000) / everyMs;
        expect(pollsPerMinute).toBeLessThanOrEqual(Math.max(1, limit - reservedPerMinute));
        expect(everyMs).toBeGreaterThanOrEqual(5_000);
      },
    ),
  );
});
