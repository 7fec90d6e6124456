import { readdir } from 'node:fs/promises';
import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { PACTS_FOLDER } from './pact-file.ts';
import { CONSUMER } from './play.ts';

const ids = Object.keys(providers).sort();

test('each provider has one pact file, and no other lies about', async () => {
  expect((await readdir(PACTS_FOLDER)).sort()).toEqual(ids.map((id) => `${CONSUMER}-${id}.json`).sort());
});

test('each provider has a contract test of its own', async () => {
  const files = await readdir(import.meta.dirname);
  expect(files).toEqual(expect.arrayContaining(ids.map((id) => `${id}.test.ts`)));
});
