import { test } from 'vitest';
import { z } from 'zod';
import { type Broken, expectProblem, sound, withExample, without } from './broken-provider.ts';

const { spec, examples } = sound;

const broken: Record<string, Broken> = {
  'an example that does not fit its schema': [
    withExample('queued', { body: { status: 'queued', task_id: 7 } }),
    'examples.queued',
    'does not fit its schema: task_id: Expected string, received number',
  ],
  'an example with a field the schema does not know': [
    withExample('queued', {
      body: { task_id: 'video_1', status: 'queued', error: { message: '', code: 1, hint: '' } },
    }),
    'examples.queued',
    'does not fit its schema: error.hint is not a field of the schema',
  ],
  'an example of a call that does not exist': [
    withExample('queued', { operation: 'balance' }),
    'examples.queued',
    'there is no schema for the answer of balance',
  ],
  'an example in a state that does not exist': [
    withExample('queued', { state: 'waiting' }),
    'examples.queued',
    'waiting is not a state of the lifecycle',
  ],
  'an example of an ended task that does not fit the callback': [
    { ...sound, spec: { ...spec, callback: z.object({ taskId: z.string() }).passthrough() } },
    'examples.succeeded',
    'does not fit the callback: taskId: Required',
  ],
  'a call without an example of its answer': [
    { ...sound, examples: without(examples, 'created') },
    'spec.operations.create',
    'no example of an answer',
  ],
  'a create without an example of its request': [
    { ...sound, examples: without(examples, 'createText', 'createImage', 'createRemix') },
    'spec.operations.create',
    'no example of a request',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
