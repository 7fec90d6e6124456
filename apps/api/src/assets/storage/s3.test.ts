import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createS3Storage } from './s3.ts';
import { startS3Server } from './testing/s3-server.ts';

const VIDEO = { contentType: 'video/mp4' };
const PART_BYTES = 5 * 1024 * 1024;

async function* breakAfter(bytes: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += 256 * 1024) yield Buffer.alloc(256 * 1024);
  throw new Error('the source broke');
}

test('a key stands in the bucket behind the prefix', async () => {
  const server = await startS3Server();
  await createS3Storage(server.settings).put('videos/a.mp4', Buffer.from('a video'), VIDEO);
  await createS3Storage({ ...server.settings, prefix: '' }).put('b.mp4', Buffer.from('a video'), VIDEO);
  expect(server.requests).toEqual(['PUT /videos/a/b/videos/a.mp4', 'PUT /videos/b.mp4']);
});

test('a file has the content type that it was stored with', async () => {
  const { settings } = await startS3Server();
  await createS3Storage(settings).put('a.webp', Buffer.from('a picture'), { contentType: 'image/webp' });
  const found = await fetch(`${settings.endpoint}/videos/a/b/a.webp`);
  expect(found.headers.get('content-type')).toBe('image/webp');
});

test('an upload that fails leaves neither a file nor parts', async () => {
  const server = await startS3Server();
  const storage = createS3Storage(server.settings);
  const broken = storage.put('a.mp4', Readable.from(breakAfter(2.5 * PART_BYTES)), VIDEO);
  await expect(broken).rejects.toThrow('the source broke');
  expect(server.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(2);
  expect(await server.listOpenUploads()).toEqual([]);
  expect(await storage.stat('a.mp4')).toBeNull();
});

test('an upload that is aborted leaves neither a file nor parts', async () => {
  const server = await startS3Server();
  const storage = createS3Storage(server.settings);
  const abort = new AbortController();
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 1;
      if (sent === 8) abort.abort(new Error('shutting down'));
      this.push(Buffer.alloc(PART_BYTES / 2));
    },
  });
  await expect(storage.put('a.mp4', endless, { ...VIDEO, signal: abort.signal })).rejects.toThrow('shutting down');
  expect(server.requests).toContain('PUT /videos/a/b/a.mp4');
  expect(await server.listOpenUploads()).toEqual([]);
  expect(await storage.stat('a.mp4')).toBeNull();
});

test('a refused part ends the upload at once, and its source is let go', async () => {
  const server = await startS3Server();
  server.refuse('PUT', 403, 1);
  const source = Readable.from(breakAfter(100 * PART_BYTES));
  await expect(createS3Storage(server.settings).put('a.mp4', source, VIDEO)).rejects.toMatchObject({
    code: 'unavailable',
    message:
      'Failed to store a.mp4 in the S3 bucket videos: these credentials may not do it. Allow them to get, put and delete objects and to abort uploads.',
  });
  expect(source.destroyed).toBe(true);
  expect(await server.listOpenUploads()).toEqual([]);
});

test('a part that is refused for a while is sent again', async () => {
  const server = await startS3Server();
  server.refuse('PUT', 503, 2);
  const storage = createS3Storage(server.settings);
  expect(await storage.put('a.mp4', Buffer.from('a video'), VIDEO)).toMatchObject({ bytes: 7 });
});

test('a storage that cannot be used says why, without its credentials', async () => {
  const { settings } = await startS3Server();
  const credentials = { accessKeyId: 'hunter1', secretAccessKey: 'hunter2' };
  const failures = {
    'there is no such bucket': { ...settings, bucket: 'elsewhere' },
    'the access key is unknown there': { ...settings, credentials },
    'nobody answers at its address': { ...settings, endpoint: 'http://127.0.0.1:1' },
  };
  for (const [reason, wrong] of Object.entries(failures)) {
    const error: unknown = await createS3Storage(wrong)
      .check()
      .catch((error) => error);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining(reason) });
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/S3RVER|hunter|Signature=/);
  }
});
