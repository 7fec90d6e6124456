import { test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { type Broken, expectProblem, sound, withAdapter } from './broken-provider.ts';

const { adapter } = sound;

const broken: Record<string, Broken> = {
  'an adapter that refuses what is offered': [
    withAdapter({
      toCreateRequest: () => {
        throw new UnderstudyError('never', { code: 'invalid_request' });
      },
    }),
    'adapter.toCreateRequest',
    'refuses every request with an image',
  ],
  'an adapter that sends what the mock refuses': [
    withAdapter({ toCreateRequest: () => ({ body: {}, warnings: [] }) }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    /the mock refuses it: model/,
  ],
  'an adapter that sends what the mock corrects': [
    withAdapter({
      toCreateRequest: (request, options) => {
        const sent = adapter.toCreateRequest(request, options);
        return { ...sent, body: { ...sent.body, seconds: '5' } };
      },
    }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    'the mock corrects it: seconds 5 -> 4',
  ],
  'an adapter that sends another length than was asked for': [
    withAdapter({ toCreateRequest: (request) => adapter.toCreateRequest({ ...request, seconds: 12 }, {}) }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden","model":"sora-2","seconds":4,"size":"720x1280"}',
    'the mock understands seconds 12, meant was 4',
  ],
  'an adapter that warns of a plain request': [
    withAdapter({
      toCreateRequest: (request) => ({
        ...adapter.toCreateRequest(request, {}),
        warnings: [{ field: 'seconds', message: 'odd' }],
      }),
    }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    'a plain request gets the warning odd',
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
