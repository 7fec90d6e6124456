import { expect, test } from 'vitest';
import type { Entry } from './contest.ts';
import { toReport } from './report.ts';
import type { Target } from './target.ts';
import { bareHttp, understudy } from './targets/index.ts';

function toEntry(target: Target, requestsPerSecond: number): Entry {
  const sample = { requestsPerSecond, cpuMicros: 10, serverBusy: 0.97, generatorBusy: 0.6, answerBytes: 250 };
  return {
    target,
    toArguments: null,
    firstAnswerMs: [300, 500, 310],
    samples: { create: [sample], query: [sample] },
    creates: 1000,
    memory: { rssBytes: 90e6, privateBytes: 40e6 },
    failure: null,
  };
}

function reportOn(entries: Entry[]): string {
  return toReport({
    date: '2026-01-01T00:00:00.000Z',
    machine: 'a machine',
    rounds: 3,
    startUps: 3,
    isPinned: true,
    entries,
    tasks: { figures: { tasks: 1e6, bytesPerTask: 601, createSeconds: 3, advanceMs: 2, nextCreateMs: 1 } },
    mp4: { failure: 'no such file' },
  });
}

test('a goal that is missed is called not reached', () => {
  const report = reportOn([toEntry(understudy, 59), toEntry(bareHttp, 100)]);
  expect(report).toContain('| Understudy | 59 (59–59) | 0.590 | 10.0 | 97 % | 60 % | 250 |');
  expect(report).toContain('goal: at least 0.6 × bare node:http: **not reached**');
  expect(report).toContain('Bytes per task: 601, goal: under 600 bytes: **not reached**');
});

test('a goal that is met is called reached', () => {
  const report = reportOn([toEntry(understudy, 61), toEntry(bareHttp, 100)]);
  expect(report).toContain('goal: at least 0.6 × bare node:http: **reached**');
  expect(report).toContain('goal: at most 400 ms: **reached**');
  expect(report).toContain('goal: under 100 MB: **reached**');
});

test('a figure nobody measured has no verdict, and its reason is told', () => {
  const failed = { ...toEntry(understudy, 61), failure: 'it exited with code 1' };
  const report = reportOn([failed, toEntry(bareHttp, 100)]);
  expect(report).toContain('goal: at least 0.6 × bare node:http: **not measured**');
  expect(report).toContain('- **Understudy**: it exited with code 1');
  expect(report).toContain('Not measured: no such file');
});
