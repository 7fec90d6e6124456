import { test } from 'vitest';
import { z } from 'zod';
import { type Broken, expectProblem, inferred, sound, withReplay } from './broken-provider.ts';

const { spec, examples, adapter, replay } = sound;

const broken: Record<string, Broken> = {
  'an accepted create with another task id': [
    withReplay({ created: (view) => ({ example: 'created', live: { ...replay.created(view).live, task_id: 'odd' } }) }),
    'replay.created',
    /the adapter reads the task id odd/,
  ],
  'a download that does not fit': [
    withReplay({ downloaded: () => ({ example: 'downloaded', live: { size: 'large' } }) }),
    'replay.downloaded',
    /does not fit: size: Expected number/,
  ],
  'a balance that the adapter reads as another': [
    {
      ...withReplay({ balance: () => ({ example: 'balance', live: {} }) }),
      adapter: { ...adapter, toBalance: () => ({ remaining: 1, unit: 'usd' }) },
      spec: {
        ...spec,
        operations: {
          ...spec.operations,
          balance: { method: 'GET', path: '/v1/balance', summary: '', answer: z.object({}), source: inferred },
        },
      },
      examples: {
        ...examples,
        balance: { summary: '', operation: 'balance', direction: 'answer', body: {}, source: inferred },
      },
    },
    'replay.balance',
    'the adapter reads 1, the mock meant 12.5',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
