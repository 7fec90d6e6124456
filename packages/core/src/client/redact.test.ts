import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createClient } from '../client.ts';
import { UnderstudyError } from '../errors.ts';
import { nebula } from '../providers/nebula/index.ts';

const API_KEY = 'sk-1234567890abcdef';
const wish = { prompt: 'A cute kitten' };

const toFetch =
  (status: number, body: unknown): typeof fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

const connect = (more: Partial<Parameters<typeof createClient>[1]>) =>
  createClient(nebula, {
    baseUrl: 'https://api.example.com',
    apiKey: API_KEY,
    fetch: toFetch(200, {}),
    clock: { now: () => 0 },
    ...more,
  });

async function toFailure(call: Promise<unknown>): Promise<UnderstudyError> {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof UnderstudyError)) throw error;
  expect(inspect(error, { depth: null })).not.toContain(API_KEY);
  return error;
}

describe('the API key', () => {
  const echo = `Incorrect API key provided: ${API_KEY}.`;
  test.each([
    [401, { error: { message: echo, type: 'authentication_error', code: 'invalid_api_key' } }, 'unauthorized'],
    [500, echo, 'provider_error'],
    [200, echo, 'unreadable_answer'],
    [200, { note: `${'x'.repeat(100)}${API_KEY}` }, 'unreadable_answer'],
  ])('is in no error, though the provider repeats it (HTTP %i)', async (status, body, code) => {
    const error = await toFailure(connect({ fetch: toFetch(status, body) }).create(wish));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain(API_KEY.slice(0, 12));
    if (status === 401) expect(error.message).toContain('provided: [api key].');
  });

  test('is in no error, though the fetch function tells it', async () => {
    const fails: typeof fetch = (_url, init) => Promise.reject(new Error('no', { cause: JSON.stringify(init) }));
    expect((await toFailure(connect({ fetch: fails }).create(wish))).message).toContain('(no)');
    const tells: typeof fetch = (_url, init) => Promise.reject(new Error(JSON.stringify(init)));
    expect((await toFailure(connect({ fetch: tells }).create(wish))).message).toContain('[api key]');
  });

  test.each(['', 'sk-1\n', 'sk 1', 'schlüssel'])('is refused when no header can carry it: %j', (apiKey) => {
    expect(() => connect({ apiKey })).toThrow(/apiKey is empty or holds characters/);
  });

  test.each(['', 'api.example.com', 'ftp://example.com', 'https://me:secret@example.com', 'https://example.com/?a=1'])(
    'goes to no base URL like %j',
    (baseUrl) => {
      expect(() => connect({ baseUrl })).toThrow(/baseUrl is not a plain http or https address/);
    },
  );
});
