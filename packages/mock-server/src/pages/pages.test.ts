import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { providers } from '@understudy/core';
import { afterEach, expect, test } from 'vitest';
import { createPlayer, type Player } from '../testing/player.ts';
import { createPages } from './pages.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

// biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
const toJson = async (answer: Response): Promise<any> => answer.json();

/** The pages of a simulator on a port of their own. */
async function start(): Promise<{
  player: Player;
  origin: string;
  get(path: string, init?: RequestInit): Promise<Response>;
}> {
  const player = createPlayer();
  const server = createServer(createPages(player.simulator, (host) => `http://${host}`));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { player, origin, get: (path, init) => fetch(origin + path, init) };
}

test('the home page has the base URL and a first call of every provider', async () => {
  const { get, origin } = await start();
  const page = await get('/');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const text = await page.text();
  for (const { name, spec } of Object.values(providers)) {
    expect(text).toContain(`<h3>${name}</h3>`);
    expect(text).toContain(`<code>${origin}${spec.basePath}</code>`);
    expect(text).toContain(`curl ${origin}${spec.basePath}${spec.operations.create.path}`);
  }
});

test('every link and file of the pages is there', async () => {
  const { get } = await start();
  for (const path of ['/', '/docs']) {
    const text = await (await get(path)).text();
    const local = [...text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(local.length).toBeGreaterThan(2);
    for (const link of local) expect([link, (await get(link)).status]).toEqual([link, 200]);
  }
});

test('pages load nothing from elsewhere and name no framework', async () => {
  const { get } = await start();
  for (const path of ['/', '/docs', '/metrics', '/docs/docs.js', '/__admin/health', '/docs/nothing']) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the documents page offers the document of every provider, and each is there', async () => {
  const { get } = await start();
  const text = await (await get('/docs')).text();
  const [, json = ''] = /data-documents="([^"]*)"/.exec(text) ?? [];
  const documents: { name: string; url: string }[] = JSON.parse(json.replaceAll('&quot;', '"'));
  expect(documents.map(({ url }) => url)).toEqual(
    [...Object.keys(providers), 'admin'].map((id) => `/__admin/openapi/${id}.json`),
  );
  for (const { url } of documents) expect((await toJson(await get(url))).openapi).toBe('3.1.0');
});

test('the admin API is mounted with its query, body and narrowing', async () => {
  const { get, player } = await start();
  const put = await get('/__admin/settings?account=sk-one', { method: 'PUT', body: '{"credits":3}' });
  expect(await put.json()).toMatchObject({ settings: { credits: 3 } });
  expect(player.simulator.state.accounts.ofKey('sk-one').settings).toEqual({ credits: 3 });
  const wrong = await get('/__admin/settings', { method: 'POST' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE']);
  expect((await get('/__admin')).status).toBe(200);
});

test('a body of the admin API may have 16 MB, and no more', async () => {
  const { get } = await start();
  const put = (bytes: number) =>
    get('/__admin/scenarios/long', { method: 'PUT', body: `{"summary":"${'a'.repeat(bytes)}"}` });
  expect((await put(15_000_000)).status).toBe(200);
  const refused = await put(17_000_000);
  expect(refused.status).toBe(413);
  expect((await toJson(refused)).error).toMatchObject({ field: 'body', message: expect.stringContaining('16 MB') });
});

test('a body in an encoding nobody knows is refused in the admin shape', async () => {
  const { get } = await start();
  const headers = { 'content-type': 'text/plain; charset=martian' };
  const refused = await get('/__admin/settings', { method: 'PUT', headers, body: '{}' });
  expect(refused.status).toBe(415);
  expect((await toJson(refused)).error.field).toBe('body');
});

test('a page that is not there is answered with the way home, its name harmless', async () => {
  const { get } = await start();
  const page = await get('/docs/<script>alert(1)');
  expect(page.status).toBe(404);
  const text = await page.text();
  expect(text).not.toContain('<script>');
  expect(text).toContain('href="/"');
});

test('files beside those of the documents page are not served', async () => {
  const { get } = await start();
  for (const path of ['/docs/package.json', '/docs/..%2fpages.ts', '/docs/%2e%2e%2fpackage.json']) {
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  }
});

test('metrics count calls by what they were and how they ended, and tasks by status', async () => {
  const { get, player } = await start();
  const body = { model: 'sora-2', prompt: 'A cat' };
  const path = '/v1/video/generations';
  player.say('POST', path, { body });
  player.say('POST', path, { body });
  player.say('POST', path, { body, headers: { 'x-mock-scenario': 'server-error' } });
  player.say('GET', '/nothing');
  await player.wait(5_000);
  player.say('POST', path, { body, key: 'sk-other' });
  const metrics = await get('/metrics');
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await metrics.text()).split('\n');
  const requests = 'understudy_mock_requests_total{provider="nebula",operation=';
  expect(lines).toContain(`${requests}"create",status="200",scenario="success"} 3`);
  expect(lines).toContain(`${requests}"create",status="500",scenario="server-error"} 1`);
  expect(lines).toContain(`${requests}"none",status="404",scenario="none"} 1`);
  expect(lines).toContain('understudy_mock_tasks{provider="nebula",status="completed"} 2');
  expect(lines).toContain('understudy_mock_tasks{provider="nebula",status="queued"} 1');
  expect(lines).toContain('understudy_mock_accounts 2');
  expect(lines).toContain('understudy_mock_clock_speed 0');
});
