import { type JsonObject, providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { toNativeBody } from './native-body.ts';

const own = 'https://gateway.example.com/callbacks/1';
const theirs = 'https://caller.example.com/done';

test.each<[keyof typeof providers, JsonObject, JsonObject, JsonObject]>([
  ['evolink', { callback_url: theirs }, { callback_url: own }, {}],
  ['odkkk', {}, { callback_url: own }, {}],
  [
    'apixo',
    { request_type: 'callback', callback_url: theirs },
    { request_type: 'callback', callback_url: own },
    { request_type: 'async' },
  ],
  ['nebula', { callback_url: theirs }, { callback_url: theirs }, { callback_url: theirs }],
])('%s is told to call the gateway, or nobody', (id, asked, called, uncalled) => {
  const body = { model: 'sora-2', input: { prompt: 'A cat' }, seed: 7 };
  expect(toNativeBody(providers[id], { ...body, ...asked }, own)).toEqual({ ...body, ...called });
  expect(toNativeBody(providers[id], { ...body, ...asked }, null)).toEqual({ ...body, ...uncalled });
});
