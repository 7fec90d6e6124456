import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../client.ts';
import { UnderstudyError } from '../errors.ts';
import type { Provider } from '../provider.ts';
import { apixo } from '../providers/apixo/index.ts';
import { examples } from '../providers/nebula/examples.ts';
import { nebula } from '../providers/nebula/index.ts';

const API_KEY = 'sk-1234567890abcdef';
const NOW = Date.UTC(2026, 0, 1);
const wish = { prompt: 'A cute kitten', seconds: 8, size: '1280x720' } as const;

interface Seen {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let seen: Seen[];
let answer: (response: ServerResponse) => void;
let origin: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  seen = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => stop());

const json = (status: number, body: unknown, headers = {}) => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};
const connect = (provider: Provider = nebula, more: Partial<Parameters<typeof createClient>[1]> = {}): Client =>
  createClient(provider, { baseUrl: origin, apiKey: API_KEY, fetch, clock: { now: () => NOW }, ...more });

async function toFailure(call: Promise<unknown>): Promise<UnderstudyError> {
  const error = await call.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UnderstudyError)) throw error;
  expect(inspect(error, { depth: null })).not.toContain(API_KEY);
  return error;
}

describe('create', () => {
  test('sends the request once, as the provider wants it, and answers the task id and what was sent', async () => {
    json(200, examples.created.body);
    const creation = await connect().create({ ...wish, removeWatermark: true });
    const sent = { model: 'sora-2', prompt: 'A cute kitten', seconds: '8', size: '1280x720' };
    expect(creation).toMatchObject({
      taskId: 'video_69095b4ce0048190893a01510c0c98b0',
      warnings: [{ field: 'removeWatermark' }],
      requestBody: sent,
      answer: { status: 200, body: examples.created.body },
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      line: 'POST /v1/video/generations',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(sent);
  });

  test('refuses a wish the provider would change at a cost, before anything is sent', async () => {
    const error = await toFailure(connect().create({ prompt: 'A cute kitten', seconds: 5 }));
    expect(error).toMatchObject({ code: 'invalid_request', detail: { param: 'seconds' } });
    expect(error.detail.httpStatus).toBeUndefined();
    expect(seen).toEqual([]);
  });

  test('names what the provider refused, and how long to wait, whether in seconds or until a date', async () => {
    json(429, nebula.profile.errors.rateLimited.body, { 'retry-after': '7' });
    expect(await toFailure(connect().create(wish))).toMatchObject({
      code: 'rate_limited',
      detail: { httpStatus: 429, retryAfterMs: 7000 },
    });
    json(429, nebula.profile.errors.rateLimited.body, { 'retry-after': new Date(NOW + 30_000).toUTCString() });
    expect((await toFailure(connect().create(wish))).detail.retryAfterMs).toBe(30_000);
  });

  test('sees a refusal that is sent with status 200', async () => {
    json(200, { code: 429, message: 'Too many requests', data: null });
    expect(await toFailure(connect(apixo).create({ prompt: 'A cute kitten' }))).toMatchObject({ code: 'rate_limited' });
  });

  test('is never sent again when the connection is lost, and says that it may have been accepted', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    const error = await toFailure(connect().create(wish));
    expect(error.code).toBe('connection_lost');
    expect(error.message).toMatch(/connection was lost \(.+\)\. The create may have been accepted/);
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(seen).toHaveLength(1);
  });

  test('is never sent again when the answer breaks off', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"task_id":', () => response.destroy());
    };
    expect((await toFailure(connect().create(wish))).code).toBe('connection_lost');
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['is a page', '<html>Welcome</html>', /no JSON\. HTTP 200, it began with "<html>Welcome/],
    ['is empty', '', /no JSON/],
    ['breaks off', '{"task_id":"video_1', /no JSON/],
    ['has no task id', { status: 'submitted' }, /no task id.*status/],
    ['has an empty task id', { task_id: '' }, /no task id/],
  ])('may have been accepted when the answer %s', async (_, body, message) => {
    json(200, body);
    const error = await toFailure(connect().create(wish));
    expect(error).toMatchObject({ code: 'unreadable_answer', detail: { httpStatus: 200 } });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/The create may have been accepted and billed: do not send it again/);
  });

  test('does not follow a redirect, which could pay a second time', async () => {
    json(307, examples.created.body, { location: '/elsewhere' });
    expect(await toFailure(connect().create(wish))).toMatchObject({ code: 'unreadable_answer' });
    expect(seen).toHaveLength(1);
  });

  test('stops waiting when its signal says so', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    expect(await toFailure(connect().create(wish, { signal: controller.signal }))).toMatchObject({
      code: 'connection_lost',
      detail: { cause: { name: 'AbortError' } },
    });
  });

  test('passes the callback URL on to a provider that takes one', async () => {
    json(200, examples.created.body);
    const provider: Provider = {
      ...nebula,
      adapter: {
        ...nebula.adapter,
        toCreateRequest: ({ prompt }, { callbackUrl = '' }) => ({ body: { prompt, callbackUrl }, warnings: [] }),
      },
    };
    const { requestBody } = await connect(provider).create(wish, { callbackUrl: 'https://example.com/hook' });
    expect(requestBody).toMatchObject({ callbackUrl: 'https://example.com/hook' });
  });
});

describe('retrieve', () => {
  test('reads the task into a job update, the id put safely into the path below the base path', async () => {
    json(200, examples.inProgress.body);
    const update = await connect(nebula, { baseUrl: `${origin}/apiv1/` }).retrieve('video_1/../2?x');
    expect(update).toEqual({
      status: 'in_progress',
      progress: 50,
      providerStatus: 'in_progress',
      isKnownStatus: true,
    });
    expect(seen[0]?.line).toBe('GET /apiv1/v1/video/generations/video_1%2F..%2F2%3Fx');
  });

  test.each(['', '.', '..'])('sends nothing for "%s", which is no task id', async (taskId) => {
    expect(await toFailure(connect().retrieve(taskId))).toMatchObject({ code: 'invalid_request' });
    expect(seen).toEqual([]);
  });

  test('tells a missing task from a failing provider', async () => {
    json(404, nebula.profile.errors.notFound.body);
    expect((await toFailure(connect().retrieve('video_1'))).code).toBe('not_found');
    json(502, '<html>Bad gateway</html>');
    expect((await toFailure(connect().retrieve('video_1'))).code).toBe('bad_gateway');
    json(200, { hello: 'world' });
    expect((await toFailure(connect().retrieve('video_1'))).code).toBe('unreadable_answer');
  });

  test('is not repeated by itself when the connection is lost', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    expect((await toFailure(connect().retrieve('video_1'))).code).toBe('connection_lost');
    expect(seen).toHaveLength(1);
  });

  test('reports a provider that cannot be reached', async () => {
    await stop();
    const error = await toFailure(connect().retrieve('video_1'));
    expect(error.code).toBe('connection_lost');
    expect(error.message).toMatch(/ECONNREFUSED.*Retrieve it again later\./);
  });
});

describe('balance', () => {
  const credits: Provider = {
    ...nebula,
    spec: {
      ...nebula.spec,
      operations: { ...nebula.spec.operations, balance: { ...nebula.spec.operations.retrieve, path: '/v1/credits' } },
    },
    adapter: {
      ...nebula.adapter,
      toBalance: (body) => ({ remaining: (body as { left: number }).left, unit: 'credits' }),
    },
  };

  test('is read where the provider has such a call, and null elsewhere', async () => {
    json(200, { left: 12 });
    expect(await connect(credits).balance()).toEqual({ remaining: 12, unit: 'credits' });
    expect(seen.map(({ line }) => line)).toEqual(['GET /v1/credits']);
    expect(await connect(nebula).balance()).toBeNull();
    expect(seen).toHaveLength(1);
  });
});
