import { expect, test } from 'vitest';
import { findIllegalMove, isLegalMove, type Lifecycle, toJobStatus, toMermaid } from './lifecycle.ts';

const source = { kind: 'inferred', because: 'of this test' } as const;
const lifecycle: Lifecycle = {
  initial: 'pending',
  states: {
    pending: { job: 'queued', progress: [0, 0], to: ['processing', 'failed'], source },
    processing: { job: 'in_progress', progress: [10, 99], to: ['success', 'failed'], source },
    success: { job: 'completed', progress: null, to: [], source },
    failed: { job: 'failed', progress: null, to: [], source },
  },
  words: { queued: 'pending', in_progress: 'processing', completed: 'success', failed: 'failed', canceled: 'failed' },
};

test('a task goes where its state leads, or stays', () => {
  expect(isLegalMove(lifecycle, 'pending', 'processing')).toBe(true);
  expect(isLegalMove(lifecycle, 'success', 'success')).toBe(true);
  expect(isLegalMove(lifecycle, 'success', 'failed')).toBe(false);
  expect(isLegalMove(lifecycle, 'archiving', 'failed')).toBe(false);
});

test('the first illegal step of a walk is found, with what was allowed', () => {
  expect(findIllegalMove(lifecycle, ['pending', 'processing', 'processing', 'success'])).toBeNull();
  expect(findIllegalMove(lifecycle, ['pending', 'success', 'pending'])).toEqual({
    from: 'pending',
    to: 'success',
    allowed: ['processing', 'failed'],
  });
  expect(findIllegalMove(lifecycle, [])).toBeNull();
});

test('a word off the wire is read in any case, and by its synonyms; an unknown one is not guessed', () => {
  expect(toJobStatus(lifecycle, 'SUCCESS')).toBe('completed');
  expect(toJobStatus(lifecycle, 'done', { done: 'completed' })).toBe('completed');
  expect(toJobStatus(lifecycle, 'archiving')).toBeNull();
});

test('it is drawn as a Mermaid state diagram', () => {
  expect(toMermaid(lifecycle)).toBe(
    [
      'stateDiagram-v2',
      '  [*] --> pending',
      '  pending: pending (queued 0%)',
      '  pending --> processing',
      '  pending --> failed',
      '  processing: processing (in_progress 10-99%)',
      '  processing --> success',
      '  processing --> failed',
      '  success: success (completed)',
      '  success --> [*]',
      '  failed: failed (failed)',
      '  failed --> [*]',
      '',
    ].join('\n'),
  );
});
