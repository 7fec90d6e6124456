import { once } from 'node:events';
import { type IncomingMessage, request as sendRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '../../accounts/manage-accounts.ts';
import { createKey } from '../../keys/create-key.ts';
import { type AppServer, startAppServer } from './testing/app-server.ts';

const MOCK_KEY = 'sk-mock-of-another-team';

let world: AppServer;
/** An account at the mock server with a key that no other account has. */
let accountId: string;
beforeAll(async () => {
  world = await startAppServer();
  const baseUrl = world.mock.baseUrls['nebula'];
  const wish = { provider: 'nebula', name: 'Another team', limits: {}, price: {}, monthlyBudgetMicros: null };
  ({ id: accountId } = await createAccount(world.gateway, world.admin, { ...wish, apiKey: MOCK_KEY, baseUrl }));
}, 30_000);
afterAll(() => world.close());

const withKey = (key = world.admin.apiKey) => ({ authorization: `Bearer ${key}` });
const ask = (path: string, init: RequestInit = {}) =>
  world.get(`/mock/__admin/${path}`, { ...init, headers: { ...withKey(), ...init.headers } });
const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

/** Sends a path as it stands: `fetch` resolves its dots before. */
async function askAsItStands(path: string): Promise<number | undefined> {
  const message = sendRequest(world.url, { path, headers: withKey() }).end();
  const [answer] = (await once(message, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

test('the mock server answers admins through the gateway, query, body and status as they are', async () => {
  expect(await (await ask('health')).json()).toMatchObject({
    status: 'ok',
    providers: expect.arrayContaining(['nebula']),
  });
  const moved = await send('POST', 'clock', { advance: '1h' });
  expect(await moved.json()).toMatchObject({ now: '2026-01-01T01:00:00.000Z', isFrozen: true });
  const report = await ask('report?format=text');
  expect([report.headers.get('content-type'), report.headers.get('cache-control')]).toEqual([
    expect.stringMatching(/^text\/(plain|markdown)/),
    'no-store',
  ]);
  const refused = await send('POST', 'clock', { advance: 'soon' });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: { field: 'advance', message: expect.any(String) } },
  ]);
});

test('others are kept out', async () => {
  const reader = await createKey(world.gateway, { name: 'Reader', scopes: ['read', 'create'] });
  expect((await ask('health', { headers: { authorization: '' } })).status).toBe(401);
  expect((await ask('health', { headers: withKey(reader.apiKey) })).status).toBe(403);
});

test('the mock server hears nothing of who calls the gateway', async () => {
  const login = await world.get('/session', {
    method: 'POST',
    body: JSON.stringify({ key: world.admin.apiKey }),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  });
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const post = (site: string) =>
    world.get('/mock/__admin/inbox/letters', {
      method: 'POST',
      body: '"A letter"',
      headers: { cookie, 'sec-fetch-site': site, 'content-type': 'text/plain', 'x-api-key-of': 'a page' },
    });
  expect((await post('same-origin')).status).toBe(200);
  // A page of another site has the cookie sent along, but does nothing with it.
  expect((await post('cross-site')).status).toBe(401);

  const { total, messages } = (await (await ask('inbox/letters')).json()) as {
    total: number;
    messages: { body: unknown; headers: Record<string, string> }[];
  };
  expect([total, messages[0]?.body, messages[0]?.headers['content-type']]).toEqual([1, 'A letter', 'text/plain']);
  for (const name of ['authorization', 'cookie', 'x-api-key-of', 'sec-fetch-site']) {
    expect(messages[0]?.headers).not.toHaveProperty(name);
  }
});

test('an account of the gateway narrows a call, without its key', async () => {
  const set = await send('PUT', 'settings', { credits: 7 }, { 'x-understudy-account': accountId });
  const text = await set.text();
  expect(JSON.parse(text)).toMatchObject({ account: 'sk-moc…team', settings: { credits: 7 } });
  expect(text).not.toContain(MOCK_KEY);
  const own = await ask('settings', { headers: { 'x-mock-account': MOCK_KEY } });
  expect(await own.json()).toMatchObject({ settings: { credits: 7 } });
  expect(await (await ask('settings')).json()).toEqual({ settings: { generationTime: '5s' } });
});

test('an account that is unknown, or not at the mock server, narrows nothing', async () => {
  const unknown = await ask('settings', { headers: { 'x-understudy-account': 'acct_none' } });
  expect([unknown.status, await unknown.json()]).toEqual([
    404,
    { error: { code: 'not_found', message: expect.stringContaining('acct_none'), param: null } },
  ]);
  const wish = { provider: 'nebula', name: 'Real', limits: {}, price: {}, monthlyBudgetMicros: null };
  const real = await createAccount(world.gateway, world.admin, {
    ...wish,
    apiKey: 'sk-real',
    baseUrl: 'https://api.example.com/v1',
  });
  const elsewhere = await ask('settings', { headers: { 'x-understudy-account': real.id } });
  expect([elsewhere.status, await elsewhere.json()]).toEqual([
    409,
    {
      error: {
        code: 'conflict',
        message: expect.stringContaining('it is at https://api.example.com/v1'),
        param: 'x-understudy-account',
      },
    },
  ]);
});

test.each([
  '/mock/__admin/../docs',
  '/mock/__admin/%2e%2e/docs',
  '/mock/__admin/.%2E/__admin/../metrics',
  '/mock/docs',
  '/MOCK/__ADMIN/health',
])('nothing of the mock server is served at %s', async (path) => {
  expect(await askAsItStands(path)).toBe(404);
});

test('a body of more than 1 MB is refused', async () => {
  expect((await send('POST', 'inbox/large', 'x'.repeat(1_000_000))).status).toBe(200);
  expect((await send('POST', 'inbox/large', 'x'.repeat(1_100_000))).status).toBe(413);
});

test('a mock server that does not run is told of, with what to do', async () => {
  const alone = await startAppServer({ env: { UNDERSTUDY_MOCK_URL: 'http://127.0.0.1:1' } });
  const answer = await alone.get('/mock/__admin/health', { headers: withKey(alone.admin.apiKey) });
  expect([answer.status, await answer.json()]).toEqual([
    503,
    {
      error: {
        code: 'unavailable',
        message: expect.stringMatching(
          /^Failed to reach the mock server at http:\/\/127\.0\.0\.1:1: .+\. Start it with `npm run mock`, or set UNDERSTUDY_MOCK_URL\.$/,
        ),
        param: null,
      },
    },
  ]);
  await alone.close();
}, 30_000);
