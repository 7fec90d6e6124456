import { test } from 'vitest';
import { type Broken, expectProblem, sound, withReplay } from './broken-provider.ts';

const { examples, replay } = sound;

const broken: Record<string, Broken> = {
  'a documented request that the mock refuses': [
    withReplay({ accept: () => ({ accepted: false, error: 'forbidden', message: 'never' }) }),
    'examples.createText',
    'the mock refuses it: never',
  ],
  'a mock that takes everything': [
    withReplay({ accept: (_, context) => replay.accept(examples['createText']?.body ?? {}, context) }),
    'replay.accept',
    'takes a create without any field',
  ],
  'a refusal by a row that does not exist': [
    withReplay({
      accept: (body, context) => {
        const verdict = replay.accept(body, context);
        return verdict.accepted ? verdict : { ...verdict, error: 'odd' };
      },
    }),
    'examples.createText',
    /refused by odd, which is no row/,
  ],
  'a row for a code that says another': [
    withReplay({ errorFor: () => 'forbidden' }),
    'replay.errorFor',
    'forbidden is no row that says not_found',
  ],
  'task ids that repeat': [withReplay({ newTaskId: () => 'video_1' }), 'replay.newTaskId', 'gives video_1 twice'],
  'a task id that is refused by a row that does not exist': [
    withReplay({ refuseTaskId: (id) => (id.startsWith('video_') ? null : { error: 'odd', message: 'no' }) }),
    'replay.refuseTaskId',
    'odd is no row of the error table',
  ],
  'task ids that the mock itself refuses': [
    withReplay({ refuseTaskId: () => ({ error: 'odd', message: 'no' }) }),
    'replay.newTaskId',
    /which refuseTaskId refuses/,
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
