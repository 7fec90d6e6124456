import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../database/connect.ts';
import { type AppServer, startAppServer } from './testing/app-server.ts';

let world: AppServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-dashboard-'));
  await mkdir(join(folder, 'assets'));
  world = await startAppServer({ dashboardFolder: folder });
}, 30_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

// biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
const toJson = async (answer: Response): Promise<any> => answer.json();
const asHtml = { headers: { accept: 'text/html,application/xhtml+xml' } };
const withKey = (key = world.admin.apiKey) => ({ authorization: `Bearer ${key}` });

test('every answer has an id and lets nothing be loaded from elsewhere', async () => {
  for (const path of ['/', '/healthz', '/v1/videos', '/trpc/system.me', '/docs', '/nothing']) {
    const { headers } = await world.get(path);
    expect(headers.get('x-request-id'), path).toMatch(/^req_/);
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the process says that it lives, and that it can serve', async () => {
  expect(await toJson(await world.get('/healthz'))).toEqual({ status: 'alive' });
  const ready = await world.get('/readyz');
  expect(ready.status).toBe(200);
  expect(await toJson(ready)).toEqual({
    isReady: true,
    checks: { database: 'ok', migrations: 'ok', storage: 'ok', work: 'ok' },
    lateMs: 0,
  });
});

test('metrics are for admins alone, and count requests by route', async () => {
  expect((await world.get('/metrics')).status).toBe(401);
  await world.get('/v1/videos/video_1', { headers: withKey() });
  const metrics = await world.get('/metrics', { headers: withKey() });
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await metrics.text();
  expect(text).toContain(
    'understudy_http_request_duration_seconds_count{method="GET",route="/v1/videos/:id",status="404"} 1',
  );
  expect(text).toContain('understudy_queue_age_seconds 0');
});

test('the dashboard is a page that says how to build it, until it is built', async () => {
  const missing = await world.get('/', asHtml);
  expect(missing.status).toBe(200);
  expect(await missing.text()).toContain('/docs');

  await writeFile(join(folder, 'index.html'), '<title>Jobs</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'let a;');
  const page = await world.get('/jobs/video_1?tab=wire', asHtml);
  expect(await page.text()).toBe('<title>Jobs</title>');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(await (await world.get('/')).text()).toBe('<title>Jobs</title>');
  const script = await world.get('/assets/app-1a2b.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await world.get('/assets/none.js')).status).toBe(404);
  expect((await world.get('/..%2f..%2fpackage.json')).status).toBe(404);
});

test('what is not there is answered as JSON to programs', async () => {
  const answer = await world.get('/nothing');
  expect([answer.status, await toJson(answer)]).toEqual([
    404,
    { error: { code: 'not_found', message: expect.stringContaining('GET /nothing'), param: null } },
  ]);
});

test('every face answers errors in its own shape', async () => {
  const openai = await world.get('/v1/videos/video_1', { headers: withKey() });
  expect([openai.status, (await toJson(openai)).error.type]).toEqual([404, 'invalid_request_error']);
  const trpc = await world.get(`/trpc/jobs.get?input=${encodeURIComponent('{"id":"video_1"}')}`, {
    headers: withKey(),
  });
  expect([trpc.status, (await toJson(trpc)).error.data.understudy.code]).toEqual([404, 'not_found']);
  const native = await world.get('/providers/nebula/v1/video/generations/task_1', { headers: withKey() });
  expect([native.status, (await toJson(native)).error]).toEqual([404, expect.anything()]);
  expect((await world.get('/callbacks/none', { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await world.get('/references/none.png')).status).toBe(404);
});

test('a key is taken from x-api-key as well', async () => {
  const answer = await world.get('/v1/models', { headers: { 'x-api-key': world.admin.apiKey } });
  expect(answer.status).toBe(200);
});

describe('the documents', () => {
  test('describe every call, and refer to nothing that is not there', async () => {
    const document = await toJson(await world.get('/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/videos', '/v1/videos/{video_id}/content', '/callbacks/{token}', '/metrics']),
    );
    expect(Object.keys(document.webhooks)).toEqual(['video.completed', 'video.failed']);
    const create = document.paths['/v1/videos'].post.requestBody.content;
    expect(create['application/json'].schema.properties.prompt).toMatchObject({ type: 'string', minLength: 1 });
    expect(create['multipart/form-data'].schema.properties.input_reference.anyOf[0].format).toBe('binary');
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/(?:schemas|responses)\/(\w+)"/g)) {
      expect({ ...document.components.schemas, ...document.components.responses }).toHaveProperty(name);
    }
  });

  test('of the providers are those of their own paths, passed through', async () => {
    const document = await toJson(await world.get('/openapi/odkkk.json'));
    expect(document.servers).toEqual([{ url: '/providers/odkkk/apiv1' }]);
    expect((await world.get('/openapi/none.json')).status).toBe(404);
  });

  test('are shown by a page whose files are all there', async () => {
    const text = await (await world.get('/docs')).text();
    const links = [...text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect([link, (await world.get(link)).status]).toEqual([link, 200]);
    expect(await (await world.get('/docs/start.js')).text()).toContain('/openapi/apixo.json');
    expect((await world.get('/docs/package.json')).status).toBe(404);
  });
});

test('bodies that are too large or malformed are refused in words', async () => {
  const post = (body: string) =>
    world.get('/session', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
  const large = await post(JSON.stringify({ key: 'x'.repeat(10_000) }));
  expect([large.status, (await toJson(large)).error.message]).toEqual([413, expect.stringContaining('too large')]);
  const broken = await post('{');
  expect([broken.status, (await toJson(broken)).error.message]).toEqual([400, expect.stringContaining('malformed')]);
});

test('while the database is away, callers are told to come again', async () => {
  const nowhere = connect('postgres://127.0.0.1:1/none');
  const lost = await startAppServer({ parts: { db: nowhere.db } });
  const health = await lost.get('/healthz');
  const ready = await lost.get('/readyz');
  const openai = await lost.get('/v1/videos', { headers: withKey() });
  const trpc = await lost.get('/trpc/system.me', { headers: withKey() });
  expect([health.status, ready.status, openai.status, trpc.status]).toEqual([200, 503, 503, 503]);
  expect((await toJson(ready)).checks).toMatchObject({ database: 'away', storage: 'ok' });
  for (const answer of [ready, openai, trpc]) expect(answer.headers.get('retry-after')).toBe('2');
  await lost.close();
  await nowhere.close();
}, 30_000);
