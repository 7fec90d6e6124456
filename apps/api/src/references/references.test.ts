import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Provider, providers } from '@understudy/core';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderStorage } from '../assets/storage/folder.ts';
import { createIds } from '../ids.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { offerImage, removeOffered } from './offer-image.ts';
import { createReferenceRouter } from './reference-router.ts';

const bytes = randomBytes(2_000);
const inline = `data:image/png;base64,${bytes.toString('base64')}`;
const registry: readonly Provider[] = Object.values(providers);
const takesData = registry.filter(({ profile }) => profile.image.schemes.value.includes('data'));
const takesAddresses = registry.filter(({ profile }) => !profile.image.schemes.value.includes('data'));

/** A gateway that gives its reference images over HTTP. */
async function createWorld() {
  const folder = await makeTemporaryFolder();
  const storage = await createFolderStorage(folder);
  const server = createServer(express().use('/references', createReferenceRouter({ storage })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    gateway: {
      storage,
      ids: createIds({ now: () => 0, random: randomBytes }),
      addresses: { forMocks: url, forProviders: 'https://video.example.com' },
    },
    url,
    listKept: () => readdir(join(folder, 'references')).catch(() => []),
  };
}

/** Keeps the image for a provider that takes addresses alone; answers where. */
async function keep(gateway: Awaited<ReturnType<typeof createWorld>>['gateway']): Promise<string> {
  const { imageFor, keepFor } = offerImage(gateway, inline);
  const [image = ''] = takesAddresses.map(({ profile }) => imageFor({ profile, isMock: true }));
  await keepFor({ image });
  return image;
}

test('a provider that takes addresses alone fetches the image from one that cannot be guessed', async () => {
  const { gateway, url } = await createWorld();
  for (const { profile } of takesAddresses) {
    const { imageFor, keepFor } = offerImage(gateway, inline);
    const address = imageFor({ profile, isMock: true });
    await keepFor({ image: address });
    expect(address).toMatch(new RegExp(`^${url}/references/[0-9a-f]{64}\\.png$`));
    const answer = await fetch(address);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(imageFor({ profile, isMock: false })).toMatch(/^https:\/\/video\.example\.com\/references\//);
  }
  expect(takesAddresses).not.toEqual([]);
});

test('a provider that takes data is given the image itself, and nothing is kept', async () => {
  const { gateway, listKept } = await createWorld();
  const { imageFor, keepFor } = offerImage(gateway, inline);
  const images = takesData.map(({ profile }) => imageFor({ profile, isMock: false }));
  expect(images).toEqual(takesData.map(() => inline));
  for (const image of images) await keepFor({ image });
  expect(await listKept()).toEqual([]);
});

test('what each provider would be given can be asked without keeping anything', async () => {
  const { gateway, listKept } = await createWorld();
  const { imageFor } = offerImage(gateway, inline);
  for (const provider of takesAddresses) {
    expect(
      provider.adapter.toCreateRequest({ prompt: 'A cat', image: imageFor({ ...provider, isMock: true }) }, {}),
    ).toBeTruthy();
  }
  expect(await listKept()).toEqual([]);
});

test('an image at an address stays there, and nothing is kept', async () => {
  const { gateway, listKept } = await createWorld();
  const { imageFor, keepFor } = offerImage(gateway, 'https://example.com/cat.png');
  await keepFor({ image: 'https://example.com/cat.png' });
  expect(registry.map(({ profile }) => imageFor({ profile, isMock: false }))).toEqual(
    registry.map(() => 'https://example.com/cat.png'),
  );
  expect(await listKept()).toEqual([]);
});

test('where no provider reaches the gateway, nothing is kept', async () => {
  const { gateway, listKept } = await createWorld();
  const addresses = { forMocks: null, forProviders: null };
  const { imageFor, keepFor } = offerImage({ ...gateway, addresses }, inline);
  await keepFor({ image: inline });
  expect(registry.map(({ profile }) => imageFor({ profile, isMock: true }))).toEqual(registry.map(() => inline));
  expect(await listKept()).toEqual([]);
});

test('a removed image is gone', async () => {
  const { gateway, listKept } = await createWorld();
  const address = await keep(gateway);
  await removeOffered(gateway, 'https://example.com/cat.png');
  await removeOffered(gateway, inline);
  expect(await listKept()).toHaveLength(1);
  await removeOffered(gateway, address);
  expect(await listKept()).toEqual([]);
  expect((await fetch(address)).status).not.toBe(200);
});

test.each(['x.png', `${'0'.repeat(64)}.png`, `${'0'.repeat(64)}.svg`, '..%2F..%2Fetc%2Fpasswd'])(
  'there is no image at /references/%s',
  async (file) => {
    const { url } = await createWorld();
    const answer = await fetch(`${url}/references/${file}`);
    expect(answer.ok).toBe(false);
  },
);

test('nothing is given but what was offered', async () => {
  const { gateway, url } = await createWorld();
  await gateway.storage.put('references/secret.png', bytes, { contentType: 'image/png' });
  expect((await fetch(`${url}/references/secret.png`)).ok).toBe(false);
});

test('HEAD tells the size alone', async () => {
  const { gateway } = await createWorld();
  const address = await keep(gateway);
  const answer = await fetch(address, { method: 'HEAD' });
  expect(answer.headers.get('content-length')).toBe('2000');
  expect(await answer.text()).toBe('');
});
