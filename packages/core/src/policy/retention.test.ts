import { expect, test } from 'vitest';
import type { Profile } from '../profile.ts';
import { apixo } from '../providers/apixo/index.ts';
import { nebula } from '../providers/nebula/index.ts';
import { documented } from '../source.ts';
import { toAssetExpiry } from './retention.ts';

const HOUR_MS = 3_600_000;
const source = { kind: 'public', at: 'test' } as const;
const task = { createdAt: 1_000_000, completedAt: 1_600_000 };

const keeps = (resultMs: number | null, taskMs: number | null, readings: Profile['readings'] = {}): Profile => ({
  ...nebula.profile,
  retention: {
    resultMs: resultMs === null ? null : documented(resultMs, 'test'),
    taskMs: taskMs === null ? null : documented(taskMs, 'test'),
  },
  readings,
});

test('a result is kept for its time from completion on', () => {
  expect(toAssetExpiry(keeps(24 * HOUR_MS, null), task)).toBe(task.completedAt + 24 * HOUR_MS);
});

test('a task is kept for its time from creation on, and its video no longer', () => {
  expect(toAssetExpiry(nebula.profile, task)).toBe(task.createdAt + 24 * HOUR_MS);
  expect(toAssetExpiry(keeps(HOUR_MS, 24 * HOUR_MS), task)).toBe(task.completedAt + HOUR_MS);
  expect(toAssetExpiry(keeps(null, 24 * HOUR_MS), task)).toBe(task.createdAt + 24 * HOUR_MS);
});

test('of contradicting documents the one with the shorter time counts, whichever reading is in force', () => {
  const fifteenDays = { does: 'kept for 15 days', source, resultMs: 360 * HOUR_MS };
  const oneDay = { does: 'kept for a day', source, resultMs: 24 * HOUR_MS };
  const readings = {
    lifetime: { question: 'How long?', chosen: 'long', options: { long: fifteenDays, short: oneDay } },
  };
  expect(toAssetExpiry(keeps(360 * HOUR_MS, null, readings), task)).toBe(task.completedAt + 24 * HOUR_MS);
});

test('a provider that says 15 days in one place and 24 hours in another keeps results for 24 hours', () => {
  expect(toAssetExpiry(apixo.profile, task)).toBe(task.completedAt + 24 * HOUR_MS);
});

test('nothing is assumed where no document says', () => {
  expect(toAssetExpiry(keeps(null, null), task)).toBeNull();
});
