import { providers, UnderstudyError } from '@understudy/core';
import { expect, test } from 'vitest';
import { createHalt } from './halt.ts';
import { planPolls } from './plan-polls.ts';
import { judgeFailure } from './poll-failure.ts';
import type { Polled, PollOutcome } from './poll-task.ts';

const NOW = Date.UTC(2026, 0, 1);
const pace = {
  profile: providers.apixo.profile,
  load: { activeTasks: 1, reservedPerMinute: 0 },
  random: () => 0.5,
};
const polled = (outcome: PollOutcome, failures = 0): Polled => ({
  watched: {
    job: {
      id: 'video_1',
      apiKeyId: 'key_1',
      version: 3,
      phase: 'running',
      status: 'in_progress',
      progress: null,
      providerStatus: 'processing',
      attemptId: 'att_1',
      isOverdue: false,
    },
    accountId: 'acct_1',
    credentialId: 'cred_1',
    attemptId: 'att_1',
    taskId: 'task_1',
    acceptedAt: NOW - 60_000,
    cause: 'callback',
    failures,
  },
  outcome,
  entry: null,
});
const failed = (detail: ConstructorParameters<typeof UnderstudyError>[1]): PollOutcome => {
  return { kind: 'failed', failure: judgeFailure(new UnderstudyError('Failed.', detail), NOW) };
};
const plan = (...tasks: Polled[]) =>
  planPolls(tasks, pace, NOW).map(({ data, at = 0 }) => ({ afterMs: at - NOW, failures: data.failures }));

test('a task that runs is asked about again, one that ended is not', () => {
  expect(plan(polled({ kind: 'unchanged' }, 4), polled({ kind: 'ended', failure: Promise.resolve(null) }))).toEqual([
    { afterMs: 5_000, failures: 0 },
  ]);
});

test('what a callback asked for goes on as a regular poll, of which one waits for each job', () => {
  expect(planPolls([polled({ kind: 'unchanged' })], pace, NOW)).toMatchObject([
    { key: 'video_1', data: { jobId: 'video_1', cause: 'poll' } },
  ]);
});

test('a poll that failed waits twice as long each time', () => {
  const outcome = failed({ code: 'provider_error' });
  expect(plan(polled(outcome), polled(outcome, 1))).toEqual([
    { afterMs: 10_000, failures: 1 },
    { afterMs: 20_000, failures: 2 },
  ]);
});

test('when the provider asks to wait, all polls of the account wait, and it counts as no failure', () => {
  const limited = failed({ code: 'rate_limited', retryAfterMs: 30_000 });
  expect(plan(polled(limited), polled({ kind: 'skipped' }), polled({ kind: 'unchanged' }))).toEqual([
    { afterMs: 31_000, failures: 0 },
    { afterMs: 31_000, failures: 0 },
    { afterMs: 31_000, failures: 0 },
  ]);
});

test('a 429 that does not say how long is given five seconds', () => {
  expect(judgeFailure(new UnderstudyError('Failed.', { code: 'rate_limited' }), NOW).blockedUntil).toBe(NOW + 5_000);
});

test.each([
  { code: 'rate_limited', calls: 1 },
  { code: 'unauthorized', calls: 1 },
  { code: 'connection_lost', calls: 3 },
  { code: 'provider_error', calls: 3 },
  { code: 'not_found', calls: null },
  { code: 'unreadable_answer', calls: null },
] as const)(
  'after $code the other tasks of the account are not asked any more from call $calls on',
  ({ code, calls }) => {
    const halt = createHalt();
    const noted = Array.from({ length: 10 }, () => {
      halt.note(judgeFailure(new UnderstudyError('Failed.', { code }), NOW));
      return halt.isHalted();
    });
    expect(noted.indexOf(true) + 1 || null).toBe(calls);
  },
);

test('failures with an answer between them stop nothing', () => {
  const halt = createHalt();
  const outage = judgeFailure(new UnderstudyError('Failed.', { code: 'provider_error' }), NOW);
  for (const end of [outage, outage, null, outage, outage]) halt.note(end);
  expect(halt.isHalted()).toBe(false);
});
