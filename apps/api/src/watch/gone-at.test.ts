import { type Profile, providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { toGoneAt } from './gone-at.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const acceptedAt = Date.UTC(2026, 0, 1);
const task = { acceptedAt, latestEndAt: acceptedAt + HOUR_MS };

test('a task is surely gone a day after it may have completed, where results are kept for a day', () => {
  expect(toGoneAt(providers.evolink.profile, task)).toBe(acceptedAt + HOUR_MS + DAY_MS);
});

test('of contradicting statements the longest counts', () => {
  expect(toGoneAt(providers.apixo.profile, task)).toBe(acceptedAt + HOUR_MS + 15 * DAY_MS);
});

test('a provider that says nothing is trusted to keep a task for a week', () => {
  const silent: Profile = { ...providers.nebula.profile, retention: { taskMs: null, resultMs: null } };
  expect(toGoneAt(silent, task)).toBe(task.latestEndAt + 7 * DAY_MS);
});
