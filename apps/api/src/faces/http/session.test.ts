import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '../../keys/create-key.ts';
import { revokeKey } from '../../keys/manage-keys.ts';
import { type AppServer, startAppServer } from './testing/app-server.ts';

let world: AppServer;
let passedMs = 0;
beforeAll(async () => {
  world = await startAppServer({ parts: { clock: { now: () => Date.UTC(2026, 0, 1) + passedMs } } });
}, 30_000);
afterAll(() => world.close());

const SAME = { 'sec-fetch-site': 'same-origin' };
const login = (key: string, headers: Record<string, string> = SAME) =>
  world.get('/session', {
    method: 'POST',
    body: JSON.stringify({ key }),
    headers: { 'content-type': 'application/json', ...headers },
  });
const toCookie = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const me = (headers: Record<string, string>) => world.get('/trpc/system.me', { headers });

test('a key is remembered in a cookie that scripts and other sites cannot use', async () => {
  const answer = await login(world.admin.apiKey);
  expect(await answer.json()).toEqual({ name: 'test', scopes: ['create', 'read', 'admin'] });
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toContain(world.admin.apiKey);
  expect((await me({ cookie: toCookie(answer), ...SAME })).status).toBe(200);
});

test('the cookie opens every face, so that a page can play videos', async () => {
  const cookie = toCookie(await login(world.admin.apiKey));
  expect((await world.get('/v1/models', { headers: { cookie, ...SAME } })).status).toBe(200);
  expect((await world.get('/metrics', { headers: { cookie, ...SAME } })).status).toBe(200);
});

test('over https the cookie travels over https alone', async () => {
  const answer = await login(world.admin.apiKey, { ...SAME, 'x-forwarded-proto': 'https' });
  expect(answer.headers.getSetCookie()[0]).toContain('Secure');
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this host', { 'sec-fetch-site': 'same-site' }],
  ['an old browser on another site', { origin: 'https://evil.example' }],
])('a request from %s does nothing with the cookie', async (_, headers) => {
  const cookie = toCookie(await login(world.admin.apiKey));
  const create = await world.get('/trpc/jobs.create', {
    method: 'POST',
    body: JSON.stringify({ request: { prompt: 'A cat' } }),
    headers: { cookie, 'content-type': 'application/json', ...headers },
  });
  expect(create.status).toBe(401);
  expect((await login(world.admin.apiKey, headers)).status).toBe(403);
});

test('a request that changes something needs to say that it comes from our own page, even from an old browser', async () => {
  const cookie = toCookie(await login(world.admin.apiKey));
  const cancel = (headers: Record<string, string>) =>
    world.get('/trpc/jobs.cancel', {
      method: 'POST',
      body: JSON.stringify({ id: 'video_1' }),
      headers: { cookie, 'content-type': 'application/json', ...headers },
    });
  expect((await cancel({})).status).toBe(401);
  expect((await cancel({ origin: world.url })).status).toBe(404);
});

test('a wrong key, a made-up cookie and an old one open nothing', async () => {
  expect((await login('us-wrong')).status).toBe(401);
  expect((await me({ cookie: 'understudy_session=bWFkZSB1cA', ...SAME })).status).toBe(401);
  const cookie = toCookie(await login(world.admin.apiKey));
  passedMs = 31 * 86_400_000;
  expect((await me({ cookie, ...SAME })).status).toBe(401);
});

test('a revoked key opens nothing, cookie or not', async () => {
  const key = await createKey(world.gateway, { name: 'short', scopes: ['read'] });
  const cookie = toCookie(await login(key.apiKey));
  await revokeKey(world.gateway, world.admin, key.id);
  expect((await me({ cookie, ...SAME })).status).toBe(401);
});

test('leaving forgets the cookie', async () => {
  const answer = await world.get('/session', { method: 'DELETE', headers: SAME });
  expect([answer.status, answer.headers.getSetCookie()[0]]).toEqual([
    204,
    expect.stringContaining('understudy_session=;'),
  ]);
});
