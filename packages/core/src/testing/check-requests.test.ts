import { test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { type Broken, expectProblem, inferred, sound, withAdapter, withProfile } from './broken-provider.ts';

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
  'an adapter that sends a field the schema does not know': [
    withAdapter({
      toCreateRequest: (request, options) => {
        const sent = adapter.toCreateRequest(request, options);
        return { ...sent, body: { ...sent.body, width: 'wide' } };
      },
    }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    'the body does not fit the schema: width: Expected number, received string',
  ],
  'an adapter that makes a longer video than anybody asked for': [
    withAdapter({ toCreateRequest: (request) => adapter.toCreateRequest({ seconds: 12, ...request }, {}) }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    'the mock understands seconds 12, left open they are 4',
  ],
  'an adapter that makes a larger video than anybody asked for': [
    withProfile({ sizes: { value: ['320x240', '720x1280'], source: inferred }, defaultSize: null }),
    'adapter.toCreateRequest {"prompt":"A kitten in the garden"}',
    'the mock understands 921600 pixels, left open they are 76800',
  ],
  'a schema that takes a longer prompt than the profile says': [
    withProfile({ maxPromptLength: { value: 10, source: inferred } }),
    'spec.operations.create',
    'the schema takes a longer prompt than the profile says',
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
