import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { Job, JobStatus, type JobUpdate } from './job.ts';
import { canMove, isFinal, jobMoves, moveJob } from './machine.ts';

const at = { now: 1_700_000_000_000, assetExpiresAt: null };
const queued: Job = {
  id: 'job_1',
  request: { prompt: 'A kitten in the garden' },
  warnings: [],
  attempts: [],
  createdAt: 1_699_999_000_000,
  status: 'queued',
  progress: null,
};
const running: JobUpdate = { status: 'in_progress', providerStatus: 'processing', progress: 40, isKnownStatus: true };
const completed: JobUpdate = {
  status: 'completed',
  providerStatus: 'success',
  completedAt: null,
  asset: { from: 'url', url: 'https://files.example.com/video.mp4' },
};

describe('a job', () => {
  test('is queued, runs, and completes with its video', () => {
    const job = moveJob(moveJob(queued, running, at), completed, { now: at.now, assetExpiresAt: at.now + 86_400_000 });
    expect(job).toEqual({
      id: 'job_1',
      request: { prompt: 'A kitten in the garden' },
      warnings: [],
      attempts: [],
      createdAt: 1_699_999_000_000,
      status: 'completed',
      completedAt: at.now,
      asset: {
        state: 'remote',
        remote: { from: 'url', url: 'https://files.example.com/video.mp4' },
        expiresAt: at.now + 86_400_000,
      },
    });
  });

  test('may complete without ever being seen running', () => {
    expect(moveJob(queued, completed, at).status).toBe('completed');
  });

  test('keeps its progress when the next answer shows less, or none', () => {
    const job = moveJob(queued, running, at);
    expect(moveJob(job, { ...running, progress: 10 }, at)).toMatchObject({ progress: 40 });
    expect(moveJob(job, { ...running, progress: null }, at)).toMatchObject({ progress: 40 });
  });

  test('has no progress as long as no answer shows any', () => {
    expect(moveJob(queued, { ...running, progress: null }, at)).toMatchObject({ progress: null });
  });

  test('ends when the provider says so, and now where it does not say', () => {
    const error = { code: 'content_violation', message: 'No' } as const;
    const failed = { status: 'failed', providerStatus: 'failed', endedAt: 5, error } as const;
    expect(moveJob(queued, failed, at)).toMatchObject({ status: 'failed', endedAt: 5, error });
    expect(moveJob(queued, { ...failed, endedAt: null }, at)).toMatchObject({ endedAt: at.now });
    const canceled = { status: 'canceled', providerStatus: 'failed', endedAt: null } as const;
    expect(moveJob(queued, canceled, at)).toMatchObject({ status: 'canceled', endedAt: at.now });
  });

  test('refuses an illegal move, naming from, to and what was allowed', () => {
    const job = moveJob(queued, running, at);
    const back: JobUpdate = { status: 'queued', providerStatus: 'pending', progress: 0 };
    expect(() => moveJob(job, back, at)).toThrow(
      'Failed to move job job_1: in_progress cannot become queued. Allowed: completed, failed, canceled.',
    );
    expect(() => moveJob(moveJob(job, completed, at), completed, at)).toThrow(
      'Failed to move job job_1: completed cannot become completed. Allowed: nothing, it is final.',
    );
  });
});

const progress = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
const instant = fc.option(fc.integer({ min: 1, max: 2 ** 41 }), { nil: null });
const providerStatus = fc.constantFrom('pending', 'processing', 'success', 'failed', 'archiving');
const updates: { readonly [S in JobStatus]: Arbitrary<Extract<JobUpdate, { status: S }>> } = {
  queued: fc.record({ status: fc.constant('queued'), providerStatus, progress }),
  in_progress: fc.record({ status: fc.constant('in_progress'), providerStatus, progress, isKnownStatus: fc.boolean() }),
  completed: fc.record({
    status: fc.constant('completed'),
    providerStatus,
    completedAt: instant,
    asset: fc.constantFrom(
      { from: 'url' as const, url: 'https://files.example.com/video.mp4' },
      { from: 'download' as const, taskId: 'video_1' },
    ),
  }),
  failed: fc.record({
    status: fc.constant('failed'),
    providerStatus,
    endedAt: instant,
    error: fc.record({ code: fc.constantFrom('invalid_image', 'generation_failed'), message: fc.string() }),
  }),
  canceled: fc.record({ status: fc.constant('canceled'), providerStatus, endedAt: instant }),
};
/** What a provider may say in any order, runs of progress more often than ends. */
const histories = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: updates.queued },
    { weight: 6, arbitrary: updates.in_progress },
    ...[updates.completed, updates.failed, updates.canceled].map((arbitrary) => ({ weight: 1, arbitrary })),
  ),
  { maxLength: 30 },
);

/** Plays a history on a job, telling of every step; an illegal one leaves the job as it was. */
function play(
  history: readonly JobUpdate[],
  onStep: (before: Job, update: JobUpdate, after: Job | UnderstudyError) => void,
): Job {
  let job = queued;
  for (const update of history) {
    try {
      const after = moveJob(job, update, at);
      onStep(job, update, after);
      job = after;
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      onStep(job, update, error);
    }
  }
  return job;
}

describe('whatever a provider says, in whatever order', () => {
  test('a step is taken exactly when the table allows it, and its refusal names from, to and what is allowed', () => {
    fc.assert(
      fc.property(histories, (history) => {
        play(history, (before, update, after) => {
          expect(after instanceof UnderstudyError).toBe(!canMove(before.status, update.status));
          if (!(after instanceof UnderstudyError)) return expect(after.status).toBe(update.status);
          expect(after.code).toBe('invalid_request');
          const allowed = jobMoves[before.status].join(', ') || 'nothing, it is final';
          expect(after.message).toContain(`${before.status} cannot become ${update.status}. Allowed: ${allowed}.`);
        });
      }),
    );
  });

  test('a job that has ended stays as it is', () => {
    fc.assert(
      fc.property(histories, (history) => {
        play(history, (before, _, after) => {
          if (isFinal(before.status)) expect(after).toBeInstanceOf(UnderstudyError);
        });
      }),
    );
  });

  test('progress never goes backwards and is never forgotten', () => {
    fc.assert(
      fc.property(histories, (history) => {
        play(history, (before, _, after) => {
          if (!('progress' in before) || before.progress === null || !('progress' in after)) return;
          expect(after.progress).toBeGreaterThanOrEqual(before.progress);
        });
      }),
    );
  });

  test('the job stays a job, with everything it had before', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const job = play(history, () => {});
        expect(Job.parse(job)).toEqual(job);
        const { id, request, warnings, attempts, createdAt } = queued;
        expect(job).toMatchObject({ id, request, warnings, attempts, createdAt });
      }),
    );
  });
});

test('every status that is no end can still reach every end', () => {
  for (const from of JobStatus.options.filter((status) => !isFinal(status))) {
    for (const to of JobStatus.options.filter(isFinal)) expect(canMove(from, to)).toBe(true);
  }
});
