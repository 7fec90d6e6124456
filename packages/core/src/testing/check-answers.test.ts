import { test } from 'vitest';
import { z } from 'zod';
import type { Balance } from '../adapter.ts';
import type { Provider } from '../provider.ts';
import { type Broken, expectProblem, inferred, sound, withReplay } from './broken-provider.ts';

const { spec, examples, adapter, replay } = sound;

/** A provider with a balance call, which its adapter always reads like this. */
const withBalance = (balance: Balance): Provider => ({
  ...withReplay({ balance: () => ({ example: 'balance', live: {} }) }),
  adapter: { ...adapter, toBalance: () => balance },
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
});

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
    withBalance({ remaining: 1, unit: 'usd' }),
    'replay.balance',
    'the adapter reads 1, the mock meant 12.5',
  ],
  'an account without a limit that the adapter takes for empty': [
    withBalance({ remaining: 0, unit: 'usd' }),
    'replay.balance',
    'the adapter reads 0, the mock meant null',
  ],
  'a balance in another unit than the price': [
    withBalance({ remaining: 1, unit: 'credits' }),
    'replay.balance',
    'the adapter reads credits, the price is in usd',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
