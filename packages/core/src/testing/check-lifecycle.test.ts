import { test } from 'vitest';
import { type Broken, expectProblem, inferred, sound, withState } from './broken-provider.ts';

const { lifecycle } = sound;

const broken: Record<string, Broken> = {
  'an initial state that does not exist': [
    { ...sound, lifecycle: { ...lifecycle, initial: 'new' } },
    'lifecycle.initial',
    'new is not a state',
  ],
  'a state that no task can reach': [
    withState('paused', { job: 'queued', progress: null, to: ['failed'], source: inferred }),
    'lifecycle.states.paused',
    'not reachable from the initial state',
  ],
  'a state in capitals': [
    withState('DONE', { job: 'completed', progress: null, to: [], source: inferred }),
    'lifecycle.states.DONE',
    /lower case/,
  ],
  'a state without a meaning for a job': [
    withState('queued', { job: 'paused' as never }),
    'lifecycle.states.queued',
    'means paused, which is no job status',
  ],
  'a move to a state that does not exist': [
    withState('queued', { to: ['in_progress', 'paused'] }),
    'lifecycle.states.queued',
    'goes to paused, which is not a state',
  ],
  'a move that a job cannot make': [
    withState('in_progress', { to: ['succeeded', 'failed', 'queued'] }),
    'lifecycle.states.in_progress',
    'goes to queued, but a job cannot go from in_progress to queued',
  ],
  'an end that goes on': [withState('failed', { to: ['queued'] }), 'lifecycle.states.failed', 'an end that goes on'],
  'a running state that nothing follows': [
    withState('in_progress', { to: [] }),
    'lifecycle.states.in_progress',
    /nothing follows/,
  ],
  'a progress band that is upside down': [
    withState('queued', { progress: [20, 0] }),
    'lifecycle.states.queued',
    'a progress band of 20 to 0',
  ],
  'a word that is not a state': [
    { ...sound, lifecycle: { ...lifecycle, words: { ...lifecycle.words, queued: 'waiting' } } },
    'lifecycle.words.queued',
    'waiting is not a state',
  ],
  'a word that means something else': [
    { ...sound, lifecycle: { ...lifecycle, words: { ...lifecycle.words, completed: 'failed' } } },
    'lifecycle.words.completed',
    'failed means failed',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
