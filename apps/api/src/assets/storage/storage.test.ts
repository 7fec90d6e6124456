import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { UnderstudyError } from '@understudy/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { createStorage } from './create-storage.ts';
import { readBytes } from './read-bytes.ts';
import type { AssetStorage } from './storage.ts';
import { startS3Server } from './testing/s3-server.ts';

const KEY = 'videos/2026/11/video_01.mp4';
const VIDEO = { contentType: 'video/mp4' };
const PART_BYTES = 5 * 1024 * 1024;

const storages: Readonly<Record<string, () => Promise<AssetStorage>>> = {
  folder: async () => createStorage({ kind: 'folder', path: await makeTemporaryFolder() }),
  bucket: async () => createStorage((await startS3Server()).settings),
};

const toSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const readFile = async (storage: AssetStorage, ...what: Parameters<AssetStorage['open']>): Promise<string> =>
  (await readBytes((await storage.open(...what)).stream)).toString();

/** Yields some bytes, then breaks. */
async function* breakAfter(bytes: number, error: Error): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += 64 * 1024) yield Buffer.alloc(64 * 1024);
  throw error;
}

describe.each(Object.entries(storages))('a %s', (_kind, open) => {
  test('gives back what was stored, and says how much it was', async () => {
    const storage = await open();
    const content = Buffer.from('a video');
    expect(await storage.put(KEY, Readable.from([content]), VIDEO)).toEqual({ bytes: 7, sha256: toSha256(content) });
    expect(await storage.stat(KEY)).toEqual({ bytes: 7 });
    const { stream, bytes } = await storage.open(KEY);
    expect([bytes, (await readBytes(stream)).toString()]).toEqual([7, 'a video']);
  });

  test('stores bytes, Node streams and web streams alike, also empty ones', async () => {
    const storage = await open();
    const stored = { bytes: 2, sha256: toSha256(Buffer.from('ab')) };
    expect(await storage.put(KEY, Buffer.from('ab'), VIDEO)).toEqual(stored);
    expect(await storage.put(KEY, Readable.from([Buffer.from('a'), Buffer.from('b')]), VIDEO)).toEqual(stored);
    expect(await storage.put(KEY, new Blob(['ab']).stream(), VIDEO)).toEqual(stored);
    expect(await storage.put(KEY, Buffer.alloc(0), VIDEO)).toEqual({ bytes: 0, sha256: toSha256(Buffer.alloc(0)) });
    expect(await readFile(storage, KEY)).toBe('');
  });

  test('holds what goes up in parts, whole', async () => {
    const storage = await open();
    const content = Buffer.alloc(2 * PART_BYTES + 12_345, 'understudy');
    const stored = await storage.put(KEY, new Blob([content]).stream(), VIDEO);
    expect(stored).toEqual({ bytes: content.length, sha256: toSha256(content) });
    expect(toSha256(await readBytes((await storage.open(KEY)).stream))).toBe(stored.sha256);
  });

  test('gives any range, both ends included, beside the size of the whole', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('0123456789'), VIDEO);
    const { stream, bytes } = await storage.open(KEY, { start: 2, end: 4 });
    expect([bytes, (await readBytes(stream)).toString()]).toEqual([10, '234']);
    expect(await readFile(storage, KEY, { start: 9, end: 9 })).toBe('9');
    expect(await readFile(storage, KEY, { start: 8, end: 500 })).toBe('89');
  });

  test('refuses a range that holds none of the bytes', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('0123456789'), VIDEO);
    const none = {
      code: 'invalid_request',
      message: expect.stringContaining('it has 10 bytes, and none from 10 to 12'),
    };
    await expect(storage.open(KEY, { start: 10, end: 12 })).rejects.toMatchObject(none);
    for (const range of [
      { start: 3, end: 2 },
      { start: -1, end: 2 },
      { start: 0.5, end: 2 },
    ]) {
      await expect(storage.open(KEY, range)).rejects.toMatchObject({ code: 'invalid_request' });
    }
  });

  test('puts a new file over an old one', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('old and long'), VIDEO);
    await storage.put(KEY, Buffer.from('new'), VIDEO);
    expect(await readFile(storage, KEY)).toBe('new');
  });

  test('knows what is not there', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('a video'), VIDEO);
    for (const key of ['videos/none.mp4', 'videos', `${KEY}/more`]) {
      expect(await storage.stat(key)).toBeNull();
      await expect(storage.open(key)).rejects.toMatchObject({
        code: 'not_found',
        message: `Failed to open ${key}: the storage has no such file. Look whether it was deleted.`,
      });
    }
  });

  test('removes a file, once or twice', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('a video'), VIDEO);
    await storage.remove(KEY);
    await storage.remove(KEY);
    expect(await storage.stat(KEY)).toBeNull();
  });

  test('can be checked, by several at a time', async () => {
    const storage = await open();
    await Promise.all([storage.check(), storage.check(), storage.check()]);
  });

  test('takes the last of many files stored at once under one key, whole', async () => {
    const storage = await open();
    const texts = Array.from({ length: 8 }, (_, index) => `${index}`.repeat(100_000));
    await Promise.all(texts.map((text) => storage.put(KEY, Buffer.from(text), VIDEO)));
    expect(texts).toContain(await readFile(storage, KEY));
  });

  test.each([100, 3 * PART_BYTES])(
    'a source that breaks after %i bytes says why, and the old file stays',
    async (bytes) => {
      const storage = await open();
      await storage.put(KEY, Buffer.from('old'), VIDEO);
      const lost = new UnderstudyError('Failed to download a video: the connection broke.', {
        code: 'connection_lost',
      });
      const source = Readable.from(breakAfter(bytes, lost));
      expect(await storage.put(KEY, source, VIDEO).catch((error) => error)).toBe(lost);
      expect(await readFile(storage, KEY)).toBe('old');
    },
  );

  test('a source that is broken before it is read says why', async () => {
    const storage = await open();
    const source = new Readable({ read() {} });
    const stored = storage.put(KEY, source, VIDEO);
    source.destroy(new Error('gone already'));
    await expect(stored).rejects.toThrow('gone already');
    expect(await storage.stat(KEY)).toBeNull();
  });

  test('an aborted put ends, although its source hangs, and leaves the old file', async () => {
    const storage = await open();
    await storage.put(KEY, Buffer.from('old'), VIDEO);
    const abort = new AbortController();
    const reason = new Error('shutting down');
    let isCanceled = false;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (controller.desiredSize === 1) controller.enqueue(Buffer.alloc(PART_BYTES + 1));
        abort.abort(reason);
        return new Promise(() => {});
      },
      cancel() {
        isCanceled = true;
      },
    });
    expect(await storage.put(KEY, source, { ...VIDEO, signal: abort.signal }).catch((error) => error)).toBe(reason);
    expect(isCanceled).toBe(true);
    expect(await readFile(storage, KEY)).toBe('old');
  });

  test('nothing begins with a signal that is aborted already', async () => {
    const storage = await open();
    const signal = AbortSignal.abort(new Error('too late'));
    const source = Readable.from([Buffer.from('a video')]);
    await expect(storage.put(KEY, source, { ...VIDEO, signal })).rejects.toThrow('too late');
    expect(source.destroyed).toBe(true);
    await storage.put(KEY, Buffer.from('a video'), VIDEO);
    await expect(storage.open(KEY, undefined, { signal })).rejects.toThrow('too late');
  });
});

describe('keys', () => {
  const SOUND = /^[a-z0-9_-][a-z0-9_.-]*(\/[a-z0-9_-][a-z0-9_.-]*)*$/;

  test.each([
    '',
    '/etc/passwd',
    '../secret',
    'a/../../b',
    'a//b',
    'a/',
    '.drafts/a',
    'A.mp4',
    'a b',
    'ä',
    'a\\b',
    'a\0b',
  ])('%j is refused, and its source is let go', async (key) => {
    const storage = await createStorage({ kind: 'folder', path: await makeTemporaryFolder() });
    const source = Readable.from([Buffer.from('a video')]);
    const refused = { code: 'invalid_request', detail: { param: 'key' } };
    await expect(storage.put(key, source, VIDEO)).rejects.toMatchObject(refused);
    expect(source.destroyed).toBe(true);
    await expect(storage.open(key)).rejects.toMatchObject(refused);
    await expect(storage.stat(key)).rejects.toMatchObject(refused);
    await expect(storage.remove(key)).rejects.toMatchObject(refused);
  });

  test('any other key is either kept or refused', async () => {
    const storage = await createStorage({ kind: 'folder', path: await makeTemporaryFolder() });
    const characters = fc.string({
      unit: fc.constantFrom('a', 'b', '9', '.', '/', '_', '-', 'A', '\\', '\0', '%'),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(characters, async (key) => {
        const stored = await storage.put(key, Buffer.from(key), VIDEO).catch((error: UnderstudyError) => error.code);
        // A part of a key may be a file already.
        if (stored === 'unavailable') return;
        expect(stored).toEqual(SOUND.test(key) ? expect.objectContaining({ bytes: key.length }) : 'invalid_request');
        if (SOUND.test(key)) expect(await readFile(storage, key)).toBe(key);
      }),
    );
  });

  test('a key may be long, its parts as long as a file name', async () => {
    const storage = await createStorage({ kind: 'folder', path: await makeTemporaryFolder() });
    await storage.put(`${'a'.repeat(255)}/${'b'.repeat(255)}`, Buffer.from('a video'), VIDEO);
    for (const key of ['c'.repeat(256), `${'a/'.repeat(300)}b`]) {
      await expect(storage.stat(key)).rejects.toMatchObject({ code: 'invalid_request' });
    }
  });
});
