import { test } from 'vitest';
import { type Broken, expectProblem, sound, withReplay } from './broken-provider.ts';

const { replay } = sound;

const broken: Record<string, Broken> = {
  'an answer from an example that does not exist': [
    withReplay({ retrieved: () => ({ example: 'odd', live: {} }) }),
    'replay.retrieved.queued',
    /answers with odd, no example of retrieve/,
  ],
  'a live field that the schema does not know': [
    withReplay({ retrieved: (view) => ({ example: 'queued', live: { ...replay.retrieved(view).live, eta: 5 } }) }),
    'replay.retrieved.queued',
    /the answer made from queued does not fit: eta is not a field/,
  ],
  'an answer that the adapter reads as another status': [
    withReplay({ retrieved: (view) => replay.retrieved({ ...view, state: 'queued', failure: null }) }),
    'replay.retrieved.in_progress',
    /the adapter reads queued/,
  ],
  'a failure that the adapter reads as another': [
    withReplay({
      retrieved: ({ failure, ...view }) =>
        replay.retrieved({ ...view, failure: failure && { ...failure, code: 'odd' } }),
    }),
    'replay.retrieved.content_policy_violation',
    'the adapter reads generation_failed, the row says content_violation',
  ],
  'a progress that the adapter reads as another': [
    withReplay({ retrieved: (view) => replay.retrieved({ ...view, progress: view.progress + 1 }) }),
    'replay.retrieved.in_progress',
    'the adapter reads progress 60, the mock meant 59',
  ],
  'an end at another time': [
    withReplay({ retrieved: (view) => replay.retrieved({ ...view, endedAt: view.createdAt }) }),
    'replay.retrieved.completed',
    /the adapter reads the end/,
  ],
  'a video at another place': [
    withReplay({ retrieved: (view) => replay.retrieved({ ...view, id: 'video_odd' }) }),
    'replay.retrieved.completed',
    /the adapter finds the video at .*video_odd/,
  ],
  'an unknown state that looks like an end': [
    withReplay({
      retrieved: (view) => replay.retrieved({ ...view, state: view.state === 'archiving' ? 'failed' : view.state }),
    }),
    'replay.retrieved',
    'the adapter reads the unknown state archiving as failed',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
