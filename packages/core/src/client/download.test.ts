import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../client.ts';
import type { Provider } from '../provider.ts';
import { nebula } from '../providers/nebula/index.ts';

const VIDEO = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256);
const TASK = 'video_1234567890abcdef';

const base64 = Buffer.from(VIDEO).toString('base64');
const toAnswer = (fields: object): string =>
  JSON.stringify({ success: true, task_id: TASK, format: 'mp4', size: VIDEO.length, ...fields });

const closed = Promise.withResolvers<void>();

/** What the provider answers to each task id or path. */
const answers: Record<string, (response: ServerResponse) => void> = {
  whole: (response) => response.end(toAnswer({ base64 })),
  cut: (response) => response.end(toAnswer({ base64 }).slice(0, 200_000)),
  reset: (response) => {
    response.write(toAnswer({ base64 }).slice(0, 200_000), () => response.socket?.resetAndDestroy());
  },
  refused: (response) => response.end(JSON.stringify({ success: false, message: 'not ready' })),
  page: (response) => response.end('<html>Welcome</html>'),
  empty: (response) => response.end(),
  missing: (response) => response.writeHead(404).end(JSON.stringify(nebula.profile.errors.notFound.body)),
  '/video.mp4': (response) =>
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': VIDEO.length }).end(VIDEO),
  '/moved.mp4': (response) => response.writeHead(302, { location: '/video.mp4' }).end(),
  '/chunked.mp4': (response) => {
    response.write(VIDEO.subarray(0, 1000));
    response.end(VIDEO.subarray(1000));
  },
  '/packed.mp4': (response) => {
    const packed = gzipSync(VIDEO);
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
  },
  '/endless.mp4': (response) => {
    response.on('close', () => closed.resolve());
    response.write(VIDEO);
  },
  '/short.mp4': (response) => {
    response.writeHead(200, { 'content-length': VIDEO.length });
    response.write(VIDEO.subarray(0, 1000), () => response.destroy());
  },
  '/403': (response) => response.writeHead(403).end('AccessDenied'),
  '/404': (response) => response.writeHead(404).end(),
  '/410': (response) => response.writeHead(410).end(),
  '/429': (response) => response.writeHead(429).end(),
  '/503': (response) => response.writeHead(503).end(),
};

const seen: IncomingMessage[] = [];
const server = createServer((request, response) => {
  seen.push(request);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://local');
  answers[searchParams.get('id') ?? pathname]?.(response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const toOrigin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const connect = (provider: Provider = nebula) =>
  createClient(provider, { baseUrl: toOrigin(), apiKey: 'sk-1234567890abcdef', fetch, clock: { now: () => 0 } });
const toBytes = (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => new Response(stream).bytes();

describe('the download call of a provider', () => {
  test('gives the video as a stream, with the length the provider states', async () => {
    const { stream, bytes, contentType } = await connect().download({ from: 'download', taskId: 'whole' });
    expect({ bytes, contentType }).toEqual({ bytes: VIDEO.length, contentType: 'video/mp4' });
    expect(await toBytes(stream)).toEqual(VIDEO);
    expect(seen.at(-1)?.url).toBe('/v1/video/generations/download?id=whole');
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer sk-1234567890abcdef');
  });

  test('takes a task id as well', async () => {
    expect(await toBytes((await connect().download('whole')).stream)).toEqual(VIDEO);
  });

  test.each([
    ['cut', 'unreadable_answer', /broke off/],
    ['reset', 'connection_lost', /Failed to download a video at Nebula: the connection was lost/],
  ])('fails the stream when the answer is %s', async (taskId, code, message) => {
    const { stream } = await connect().download(taskId);
    const failure = expect(toBytes(stream)).rejects;
    await failure.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test.each([
    ['refused', 'unreadable_answer', /holds no video.*not ready/],
    ['page', 'unreadable_answer', /no JSON.*Welcome/],
    ['empty', 'unreadable_answer', /no JSON/],
    ['missing', 'not_found', /Task does not exist/],
  ])('says why there is no video when the answer is %s', async (taskId, code, message) => {
    const failure = expect(connect().download(taskId)).rejects;
    await failure.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('is missing at a provider that answers result URLs', async () => {
    const { download: _, ...operations } = nebula.spec.operations;
    const provider = { ...nebula, spec: { ...nebula.spec, operations } };
    const count = seen.length;
    await expect(connect(provider).download(TASK)).rejects.toThrow(/has no download call\. Retrieve the task/);
    expect(seen).toHaveLength(count);
  });
});

describe('a result URL', () => {
  test.each([
    ['/video.mp4?signature=1', { bytes: VIDEO.length, contentType: 'video/mp4' }],
    ['/moved.mp4', { bytes: VIDEO.length, contentType: 'video/mp4' }],
    ['/chunked.mp4', { bytes: null, contentType: null }],
    ['/packed.mp4', { bytes: null, contentType: null }],
  ])('is fetched without the API key: %s', async (path, expected) => {
    const count = seen.length;
    const { stream, ...said } = await connect().download({ from: 'url', url: `${toOrigin()}${path}` });
    expect(said).toEqual(expected);
    expect(await toBytes(stream)).toEqual(VIDEO);
    expect(seen.slice(count).filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test.each([
    ['/403', 'expired'],
    ['/404', 'expired'],
    ['/410', 'expired'],
    ['/429', 'rate_limited'],
    ['/503', 'provider_error'],
  ])('that answers %s is %s', async (path, code) => {
    const url = `${toOrigin()}${path}?signature=secret`;
    const failure = await connect()
      .download({ from: 'url', url })
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ code, detail: { httpStatus: Number(path.slice(1)) } });
    expect(failure).not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  test('that breaks off fails the stream', async () => {
    const { stream, bytes } = await connect().download({ from: 'url', url: `${toOrigin()}/short.mp4` });
    expect(bytes).toBe(VIDEO.length);
    await expect(toBytes(stream)).rejects.toMatchObject({ code: 'connection_lost' });
  });

  test('is let go of when the reader stops', async () => {
    const { stream } = await connect().download({ from: 'url', url: `${toOrigin()}/endless.mp4` });
    await stream.cancel();
    await closed.promise;
  });

  test.each(['file:///etc/passwd', 'data:video/mp4;base64,AAAA', 'nonsense'])('is not followed to %s', async (url) => {
    await expect(connect().download({ from: 'url', url })).rejects.toMatchObject({ code: 'unreadable_answer' });
  });
});
