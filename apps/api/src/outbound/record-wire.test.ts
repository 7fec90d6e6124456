import { execFileSync } from 'node:child_process';
import { providers } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import { startMockServer } from '@understudy/mock-server';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { toCurl } from './curl.ts';
import { recordWire } from './record-wire.ts';
import type { WireEntry } from './wire-entry.ts';

const API_KEY = 'sk-0123456789abcdef';
const json = { 'content-type': 'application/json' };

/** Records what a fetch does that answers so. */
function record(answer: (init?: RequestInit) => Promise<Response> | Response) {
  const entries: WireEntry[] = [];
  let now = 0;
  const fetch = recordWire(
    async (_input, init) => answer(init),
    (entry) => entries.push(entry),
    { now: () => ++now },
  );
  return { fetch, entries };
}

test('a call to a provider is told with both sides, and without its key', async () => {
  const mock = await startMockServer({ isFrozen: true });
  onTestFinished(() => mock.stop());
  const entries: WireEntry[] = [];
  const clock = { now: () => 7 };
  const fetch = recordWire(globalThis.fetch, (entry) => entries.push(entry), clock);
  const client = createClient(providers.evolink, {
    baseUrl: mock.baseUrls['evolink'] ?? '',
    apiKey: API_KEY,
    fetch,
    clock,
  });
  const { taskId, requestBody } = await client.create({ prompt: 'A cute kitten' });
  expect(entries).toEqual([
    {
      method: 'POST',
      url: `${mock.baseUrls['evolink']}${providers.evolink.spec.operations.create.path}`,
      requestHeaders: {
        accept: 'application/json',
        authorization: 'Bearer REDACTED',
        'content-type': 'application/json',
      },
      requestBody: JSON.stringify(requestBody),
      status: 200,
      responseHeaders: expect.objectContaining({ 'x-mock-scenario': 'success' }),
      responseBody: expect.stringContaining(taskId),
      startedAt: 7,
      endedAt: 7,
      error: null,
    },
  ]);
  expect(JSON.stringify(entries)).not.toContain(API_KEY);
});

test('a call that fails is told, and fails as before', async () => {
  const { fetch, entries } = record(() => Promise.reject(new Error(`no way with ${API_KEY}`)));
  const headers = { authorization: `Bearer ${API_KEY}` };
  await expect(fetch('https://a.example.com/?token=1', { headers })).rejects.toThrow(`no way with ${API_KEY}`);
  expect(entries).toMatchObject([
    {
      url: 'https://a.example.com/?token=REDACTED',
      status: null,
      error: 'no way with REDACTED',
      startedAt: 1,
      endedAt: 2,
    },
  ]);
});

test('a body that breaks is told as far as it came', async () => {
  const pieces = async function* () {
    yield Buffer.from('{"id":');
    throw new Error('reset');
  };
  const { fetch, entries } = record(() => new Response(ReadableStream.from(pieces()), { headers: json }));
  await expect((await fetch('https://a.example.com/')).text()).rejects.toThrow('reset');
  expect(entries).toMatchObject([{ status: 200, responseBody: '{"id":[cut here]', error: 'reset' }]);
});

test('a video passes through untouched, and is not told', async () => {
  const video = new Response('video', { headers: { 'content-type': 'video/mp4' } });
  const { fetch, entries } = record(() => video);
  expect(await fetch('https://a.example.com/1.mp4')).toBe(video);
  expect(entries).toMatchObject([{ status: 200, responseBody: null }]);
});

test('of long text only the beginning is kept, and all of it arrives', async () => {
  const long = JSON.stringify({ video: 'A'.repeat(10_000_000) });
  const { fetch, entries } = record(() => new Response(long, { headers: json }));
  expect(await (await fetch('https://a.example.com/')).text()).toBe(long);
  expect(entries[0]?.responseBody?.length).toBe(65_536 + '[cut here]'.length);
  expect(entries[0]?.responseBody).toMatch(/^\{"video":"AAA.*\[cut here\]$/);
});

test('an image in a request is told by its length', async () => {
  const body = JSON.stringify({ image: `data:image/png;base64,${'A'.repeat(1_000_000)}` });
  const { fetch, entries } = record(() => new Response('{}'));
  await (await fetch('https://a.example.com/', { method: 'POST', body })).text();
  expect(entries[0]?.requestBody).toBe('{"image":"data:image/png;base64,[1000000 characters]"}');
});

test('what PostgreSQL cannot keep in JSON is replaced', async () => {
  const { fetch, entries } = record(() => new Response('a\0b'));
  await (await fetch('https://a.example.com/')).text();
  expect(entries[0]?.responseBody).toBe('a\uFFFDb');
});

test('a recorder that fails does no harm to the call', async () => {
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const fetch = recordWire(
    async () => new Response('{"id":1}', { headers: json }),
    () => {
      throw new Error('disk full');
    },
    { now: () => 0 },
  );
  expect(await (await fetch('https://a.example.com/')).json()).toEqual({ id: 1 });
  expect(await warned).toMatchObject({ message: 'Failed to record a call: disk full. The call itself went on.' });
});

test('the key is in no entry, wherever the provider repeats it and wherever the body is cut', async () => {
  const lengths = fc.integer({ min: 0, max: 200_000 });
  await fc.assert(
    fc.asyncProperty(lengths, lengths, async (before, after) => {
      const told = `${' '.repeat(before)}${API_KEY}${'x'.repeat(after)}`;
      const { fetch, entries } = record(() => new Response(told));
      const headers = { authorization: `Bearer ${API_KEY}` };
      await (await fetch('https://a.example.com/', { method: 'POST', body: told, headers })).text();
      expect(JSON.stringify(entries)).not.toContain(API_KEY.slice(0, 8));
    }),
    {
      examples: [
        [65_536 - 8, 0],
        [65_536 - 18, 100],
        [65_536, 0],
      ],
    },
  );
});

test('the command repeats the call, with the key from the environment', () => {
  const entry: WireEntry = {
    method: 'POST',
    url: 'https://a.example.com/v1/videos?list[]=1',
    requestHeaders: { authorization: 'Bearer REDACTED', 'x-note': 'a "$HOME" `id` \\ REDACTED' },
    requestBody: '{"prompt":"it\'s $HOME \\"`id`\\""}',
    status: 200,
    responseHeaders: {},
    responseBody: '{}',
    startedAt: 0,
    endedAt: 1,
    error: null,
  };
  const command = toCurl(entry);
  expect(command.split(' \\\n  ').slice(0, 3)).toEqual([
    "curl --globoff -X POST 'https://a.example.com/v1/videos?list[]=1'",
    '-H "authorization: Bearer $API_KEY"',
    '-H "x-note: a \\"\\$HOME\\" \\`id\\` \\\\ $API_KEY"',
  ]);
  const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;
  const said = execFileSync('sh', ['-c', script], { env: { API_KEY: 'sk-mine' } }).toString();
  expect(said.trimEnd().split('\n')).toEqual([
    '--globoff',
    '-X',
    'POST',
    entry.url,
    '-H',
    'authorization: Bearer sk-mine',
    '-H',
    'x-note: a "$HOME" `id` \\ sk-mine',
    '--data-raw',
    entry.requestBody,
  ]);
});
