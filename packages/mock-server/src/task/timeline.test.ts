import { providers } from '@understudy/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareProvider } from '../played-provider.ts';
import { builtIn } from '../scenario/built-in.ts';
import { prepareScenario } from '../scenario/prepare.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Task } from './task.ts';
import { toBillState, toEndAt, toMoment, toNextChangeAt } from './timeline.ts';

const nebula = prepareProvider(providers.nebula);

const toTask = (scenario: Scenario | undefined, generationMs = 5_000, provider = nebula): Task => ({
  id: 'video_1',
  provider,
  scenario: prepareScenario(scenario ?? { name: 'success', summary: '-' }),
  request: { model: 'sora-2', prompt: 'A cat', seconds: 4, width: 720, height: 1280, mode: 'text' },
  seed: 1,
  createdAt: 1_000_000,
  generationMs,
  charge: 0.4,
  notes: null,
});
const named = (name: string) => builtIn.find((scenario) => scenario.name === name);

test('a task is queued for a fifth of its time, runs, and completes when its time is over', () => {
  const task = toTask(undefined);
  const at = (ms: number) => toMoment(task, task.createdAt + ms);
  expect(at(0)).toMatchObject({ status: 'queued', state: 'queued', progress: 0 });
  expect(at(999)).toMatchObject({ status: 'queued', progress: 19 });
  expect(at(1_000)).toMatchObject({ status: 'in_progress', progress: 20 });
  expect(at(4_999)).toMatchObject({ status: 'in_progress', progress: 98 });
  expect(at(5_000)).toMatchObject({ status: 'completed', state: 'succeeded', progress: 100 });
  expect(toEndAt(task)).toBe(task.createdAt + 5_000);
});

test('a stuck task stays at its highest progress for ever', () => {
  const task = toTask(named('stuck'));
  expect(toMoment(task, task.createdAt + 1e12)).toMatchObject({ status: 'in_progress', progress: 99 });
  expect(toEndAt(task)).toBeNull();
});

test('a charge is held while a task runs, kept for a video, given back for a late failure', () => {
  const task = toTask(named('late-failure'));
  expect(toBillState(task, task.createdAt)).toBe('reserved');
  expect(toBillState(task, task.createdAt + 5_000)).toBe('charged');
  expect(toBillState(task, task.createdAt + 10_000)).toBe('refunded');
});

describe.each(Object.values(providers).map(prepareProvider))('$provider.id', (played) => {
  const { words, states } = played.provider.lifecycle;

  test('progress stays in the documented band of the state, and only one scenario moves it backwards', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...builtIn),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 2, maxLength: 20 }),
        (scenario, generationMs, shares) => {
          const task = toTask(scenario, generationMs, played);
          let last = -1;
          for (const share of shares.sort((a, b) => a - b)) {
            const { state, status, progress } = toMoment(task, task.createdAt + Math.floor(share * generationMs));
            // Where no figure is reported, the mock has none to keep within a band.
            const [from, to] = (states[state] ?? states[words[status]])?.progress ?? [0, 100];
            expect(progress).toBeGreaterThanOrEqual(from);
            expect(progress).toBeLessThanOrEqual(to);
            if (status !== 'failed' && status !== 'canceled' && scenario.name !== 'progress-backwards') {
              expect(progress).toBeGreaterThanOrEqual(last);
            }
            last = progress;
          }
        },
      ),
    );
  });

  test('the next change is where the state really changes, and not before', () => {
    for (const scenario of builtIn) {
      const task = toTask(scenario, 7_000, played);
      for (let now = task.createdAt; ; ) {
        const next = toNextChangeAt(task, now);
        if (next === null) break;
        expect(toMoment(task, next - 1).step).toBe(toMoment(task, now).step);
        expect(toMoment(task, next).step).not.toBe(toMoment(task, now).step);
        now = next;
      }
    }
  });
});
