import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { readInput } from './read-input.ts';
import { toWish } from './to-wish.ts';
import { CreateVideo } from './wire/requests.ts';

const [one = '', two = ''] = Object.keys(providers);
const wish = (body: object, headers = {}, image: string | null = null) =>
  toWish(readInput(CreateVideo, { prompt: 'A cat', ...body }), image, headers);

test('a form, where all is text, and JSON ask for the same', () => {
  const asText = { seconds: '8', priority: '-5', allow_adaptation: 'true', metadata: { a: '1' } };
  const asJson = { metadata: { a: '1' }, allow_adaptation: true, priority: -5, seconds: 8 };
  expect(wish(asText)).toEqual(wish(asJson));
  expect(wish(asText)).toMatchObject({
    request: { prompt: 'A cat', seconds: 8 },
    priority: -5,
    metadata: { a: '1' },
    plan: { canAdapt: true, policy: 'first_healthy', providers: [], submit: 'at-most-once' },
  });
});

test('the model or the field provider names the provider', () => {
  expect(wish({ model: `${one}/sora-2` })).toMatchObject({
    request: { model: 'sora-2' },
    plan: { policy: 'named', providers: [one] },
  });
  expect(wish({ provider: one }).plan).toMatchObject({ policy: 'named', providers: [one] });
  expect(wish({ provider: [one, two] }).plan).toMatchObject({ policy: 'in_order', providers: [one, two] });
  expect(wish({ provider: [one, two], route: 'cheapest' }).plan).toMatchObject({ policy: 'cheapest' });
  expect(wish({ model: `${one}/sora-2`, provider: one }).plan.providers).toEqual([one]);
});

test.each([
  ['no prompt', { prompt: undefined }, 'prompt'],
  ['an empty prompt', { prompt: '' }, 'prompt'],
  ['half a second', { seconds: '0.5' }, 'seconds'],
  ['no size', { size: 'large' }, 'size'],
  ['a parameter that is none', { sizes: '1280x720' }, 'sizes'],
  ['a model that nobody has', { model: 'sora-99' }, 'model'],
  ['two providers that contradict each other', { model: `${one}/sora-2`, provider: two }, 'provider'],
  ['a priority beyond the scale', { priority: 101 }, 'priority'],
  ['metadata without end', { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [n, ''])) }, 'metadata'],
  ['an image that is text', { input_reference: 'cat.png' }, 'input_reference'],
])('%s is refused with the field at fault', (_, body, param) => {
  expect(() => wish(body)).toThrow(
    expect.objectContaining({ code: 'invalid_request', detail: expect.objectContaining({ param }) }),
  );
});

test('a create that comes again is known by what it asks, by its key, and by what the client says', () => {
  const { repetition } = wish({});
  expect(repetition).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), isResend: false });
  expect(wish({}, { 'x-stainless-retry-count': '1', 'idempotency-key': 'k' }).repetition).toEqual({
    ...repetition,
    isResend: true,
    idempotencyKey: 'k',
  });
  expect(wish({}, { 'x-stainless-retry-count': '0' }).repetition.isResend).toBe(false);
  expect(wish({}, {}, 'data:image/png;base64,AAAA').repetition.fingerprint).not.toBe(repetition.fingerprint);
  expect(() => wish({}, { 'idempotency-key': 'k'.repeat(256) })).toThrow(/Idempotency-Key/);
});
