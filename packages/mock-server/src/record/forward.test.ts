import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { providers } from '@understudy/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecorder } from './recorder.ts';

const { odkkk } = providers;
const CREATE = '/apiv1/v1/videos/generations';

interface Received {
  readonly message: IncomingMessage;
  readonly body: string;
}
let server: Server;
let baseUrl: string;
let received: Received[];
let answer: { status: number; headers: Record<string, string>; body: string | Buffer };

beforeEach(async () => {
  received = [];
  answer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":"task-unified-1"}' };
  server = createServer(async (message, out) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    received.push({ message, body: Buffer.concat(chunks).toString() });
    out.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/else/where`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const start = (options: { readonly fetch?: typeof fetch; readonly toSignal?: () => AbortSignal } = {}) =>
  createRecorder({
    targets: [{ provider: odkkk, baseUrl }],
    providers: Object.values(providers),
    fetch,
    clock: { now: () => 0 },
    toSignal: () => new AbortController().signal,
    write: async () => {},
    taken: [],
    onProblem() {},
    ...options,
  });
const request = (path = CREATE, headers: Record<string, string> = {}, method = 'POST') => ({
  method,
  path,
  headers: { authorization: 'Bearer sk-secret-key', 'content-type': 'application/json', ...headers },
  body: method === 'POST' ? '{ "prompt": "Ünderstudy" }' : '',
  origin: 'http://mock.test',
});

test('path, query, body and authorization are passed on as they are, below the base URL', async () => {
  const recorder = start();
  await recorder.forward(request(`${CREATE}?dry=1&x=%20y`));
  await recorder.forward(request(`/odkkk${CREATE}`));
  await recorder.forward(request('/apiv1/v1/tasks/a%2Fb', {}, 'GET'));
  expect(received.map(({ message }) => `${message.method} ${message.url}`)).toEqual([
    'POST /else/where/v1/videos/generations?dry=1&x=%20y',
    'POST /else/where/v1/videos/generations',
    'GET /else/where/v1/tasks/a%2Fb',
  ]);
  expect(received[0]?.body).toBe('{ "prompt": "Ünderstudy" }');
  expect(received[0]?.message.headers.authorization).toBe('Bearer sk-secret-key');
});

test('headers that belong to the connection are not passed on, either way', async () => {
  answer = { ...answer, headers: { ...answer.headers, connection: 'close, x-hop', 'x-hop': '1', 'x-kept': '2' } };
  const response = await start().forward(
    request(CREATE, {
      host: 'mock.test',
      connection: 'x-own',
      'x-own': '1',
      te: 'trailers',
      expect: '100-continue',
      'x-kept': '1',
    }),
  );
  const { headers } = received[0]?.message ?? { headers: {} };
  expect(headers).toMatchObject({ 'x-kept': '1', host: new URL(baseUrl).host });
  expect(headers).not.toHaveProperty('x-own');
  expect(headers).not.toHaveProperty('te');
  expect(headers).not.toHaveProperty('expect');
  expect(response.headers).toMatchObject({ 'x-kept': '2', 'content-type': 'application/json' });
  expect(response.headers).not.toHaveProperty('connection');
  expect(response.headers).not.toHaveProperty('x-hop');
});

test('a compressed answer comes unpacked, without the header that says it is packed', async () => {
  const packed = gzipSync('{"id":"task-unified-1"}');
  answer = { ...answer, headers: { 'content-encoding': 'gzip' }, body: packed };
  const response = await start().forward(request());
  expect(String(response.body)).toBe(gunzipSync(packed).toString());
  expect(response.headers).not.toHaveProperty('content-encoding');
});

test('a redirect is answered and not followed', async () => {
  answer = { status: 307, headers: { location: 'http://127.0.0.1:1/steal' }, body: '' };
  const response = await start().forward(request());
  expect([response.status, response.headers['location']]).toEqual([307, 'http://127.0.0.1:1/steal']);
  expect(received).toHaveLength(1);
});

test.each(['/apiv1/v1/tasks/..', '/apiv1/v1/tasks/%2E?x=1', '/odkkk/apiv1/v1/tasks/%2e.'])(
  'a path with steps in it (%s) is sent nowhere',
  async (path) => {
    expect((await start().forward(request(path, {}, 'GET'))).status).toBe(502);
    expect(received).toEqual([]);
  },
);

test('an API that takes too long is a 502 that says so', async () => {
  const abort = new AbortController();
  const response = start({ fetch: toNeverFetch(abort), toSignal: () => abort.signal }).forward(request());
  expect(await response).toMatchObject({ status: 502, body: expect.stringContaining('The operation timed out') });
});

/** A fetch whose time is up as soon as it is waited for. */
const toNeverFetch =
  (abort: AbortController): typeof fetch =>
  (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      abort.abort(new DOMException('The operation timed out', 'TimeoutError'));
    });

test('only documented calls of recorded providers are forwarded', () => {
  const recorder = start();
  expect(recorder.wants(request())).toBe(true);
  expect(recorder.wants(request(CREATE, {}, 'DELETE'))).toBe(false);
  expect(recorder.wants(request('/apiv1/v1/elsewhere'))).toBe(false);
  expect(recorder.wants(request('/v1/video/generations'))).toBe(false);
  expect(recorder.wants(request('/__admin/health', {}, 'GET'))).toBe(false);
});
