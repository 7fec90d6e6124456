import type { JobUpdate } from '@understudy/core';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { judgeUpdate, type SeenJob } from './judge-update.ts';

const job: SeenJob = {
  phase: 'running',
  status: 'in_progress',
  progress: 40,
  providerStatus: 'processing',
  attemptId: 'att_1',
};
const running = { status: 'in_progress', providerStatus: 'processing', progress: 40, isKnownStatus: true } as const;
const completed: JobUpdate = {
  status: 'completed',
  providerStatus: 'success',
  completedAt: null,
  asset: { from: 'download', taskId: 'task_1' },
};
const judge = (seen: Partial<SeenJob>, update: JobUpdate, attemptId = 'att_1') =>
  judgeUpdate({ ...job, ...seen }, update, { attemptId });

test('an update that says nothing new changes nothing', () => {
  expect(judge({}, running)).toEqual({ kind: 'nothing' });
  expect(judge({}, { ...running, progress: null })).toEqual({ kind: 'nothing' });
  expect(judge({}, { ...running, progress: 40.9 })).toEqual({ kind: 'nothing' });
});

test('progress goes forward and never back', () => {
  expect(judge({}, { ...running, progress: 55.5 })).toMatchObject({ move: { progress: 55, type: 'progress' } });
  expect(judge({}, { ...running, progress: 10 })).toEqual({ kind: 'nothing' });
});

test('a task that runs makes its job run, and one that waits again does not take it back', () => {
  const queued = { status: 'queued', providerStatus: 'pending', progress: 0 } as const;
  expect(judge({ status: 'queued', providerStatus: 'pending' }, running)).toMatchObject({
    move: { status: 'in_progress', type: 'in_progress' },
  });
  expect(judge({}, queued)).toEqual({ kind: 'nothing' });
});

test('a status word that no document knows keeps the job running and is told', () => {
  const update = { ...running, providerStatus: 'archiving', isKnownStatus: false };
  expect(judge({}, update)).toMatchObject({ kind: 'moved', move: { status: 'in_progress', type: 'unknown_status' } });
  expect(judge({ providerStatus: 'archiving' }, update)).toEqual({ kind: 'nothing' });
});

test('an end counts for the job whose task it is, also when the caller has canceled the job', () => {
  expect(judge({}, completed)).toEqual({ kind: 'ended', end: completed });
  expect(judge({ status: 'canceled' }, completed)).toEqual({ kind: 'ended', end: completed });
  expect(judge({ phase: 'done' }, completed)).toEqual({ kind: 'nothing' });
  expect(judge({}, completed, 'att_2')).toEqual({ kind: 'nothing' });
});

const progress = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
const providerStatus = fc.constantFrom('pending', 'processing', 'archiving');
const updates: Arbitrary<JobUpdate> = fc.oneof(
  fc.record({ status: fc.constant('queued' as const), providerStatus, progress }),
  fc.record({ status: fc.constant('in_progress' as const), providerStatus, progress, isKnownStatus: fc.boolean() }),
);

test('whatever a running task tells, in whatever order, its job goes forward only', () => {
  fc.assert(
    fc.property(fc.array(updates, { maxLength: 30 }), (history) => {
      let seen: SeenJob = { ...job, status: 'queued', progress: null, providerStatus: null };
      for (const update of history) {
        const judgement = judgeUpdate(seen, update, { attemptId: 'att_1' });
        if (judgement.kind !== 'moved') continue;
        const { status, progress: next } = judgement.move;
        if (seen.status === 'in_progress') expect(status).toBe('in_progress');
        expect(next ?? -1).toBeGreaterThanOrEqual(seen.progress ?? -1);
        expect(Number.isInteger(next ?? 0)).toBe(true);
        seen = { ...seen, ...judgement.move };
      }
    }),
  );
});

test('an update that was applied says nothing new', () => {
  fc.assert(
    fc.property(updates, (update) => {
      const judgement = judge({ status: 'queued', progress: null, providerStatus: null }, update);
      if (judgement.kind === 'moved') expect(judge(judgement.move, update)).toEqual({ kind: 'nothing' });
    }),
  );
});
