import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';
import { AdminError, type AdminRequest, type AdminRoute, AdminText, defineAdminRoute } from './admin-route.ts';
import { runAdmin } from './run-admin.ts';

const routes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/things/:id',
    summary: 'One thing.',
    input: z.object({ id: z.string(), limit: z.coerce.number().optional() }).strict(),
    run: ({ account }, input) => ({ ...input, account: account?.label ?? null }),
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/things/:id',
    summary: 'One less.',
    input: z.object({ id: z.string() }).strict(),
    run: (_context, { id }) => ({ removed: id }),
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/things/all',
    summary: 'None.',
    input: z.object({}).strict(),
    run: () => ({ removed: 'every one' }),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/things',
    summary: 'Another thing.',
    input: z.union([
      z.object({ size: z.object({ width: z.number() }).strict() }).strict(),
      z.object({ colour: z.string() }).strict(),
      z.object({ list: z.array(z.object({ colour: z.string() }).strict()) }).strict(),
    ]),
    run: (_context, input) => input,
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/inbox',
    summary: 'Whatever it is.',
    input: z.object({}).strict(),
    takesAnyBody: true,
    run: ({ request }) => ({ kept: request.body }),
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/poem',
    summary: 'A text.',
    input: z.object({}).strict(),
    run: () => new AdminText('a line\n'),
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/refused',
    summary: 'Refuses.',
    input: z.object({}).strict(),
    run() {
      throw new AdminError(409, 'Failed to do it: it is done. Do something else.', 'it');
    },
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/broken',
    summary: 'Breaks.',
    input: z.object({}).strict(),
    run: () => Promise.reject(new Error('secret detail')),
  }),
];

async function call(method: string, path: string, rest: Partial<AdminRequest> = {}) {
  const reportError = vi.fn();
  const { state } = createPlayer().simulator;
  const request = { method, path, query: '', headers: {}, body: '', origin: 'http://mock.test', ...rest };
  const answer = await runAdmin(state, request, { routes, reportError });
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
  return { ...answer, json: isJson ? JSON.parse(answer.body) : null, reportError };
}

test('a route gets path parameters, query and body as one checked input', async () => {
  expect((await call('GET', '/things/a%20b', { query: 'limit=3' })).json).toEqual({
    id: 'a b',
    limit: 3,
    account: null,
  });
  expect((await call('POST', '/things', { body: '{"colour":"red"}' })).json).toEqual({ colour: 'red' });
  expect((await call('POST', '/things', { body: '[{"colour":"red"}]' })).json).toEqual({ list: [{ colour: 'red' }] });
});

test('a slash at the end makes no difference, and a HEAD is answered as a GET', async () => {
  expect((await call('GET', '/things/7/')).json.id).toBe('7');
  expect((await call('HEAD', '/things/7')).status).toBe(200);
});

test('a path that is spelled out goes before one with a parameter', async () => {
  expect((await call('DELETE', '/things/all')).json).toEqual({ removed: 'every one' });
  expect((await call('DELETE', '/things/7')).json).toEqual({ removed: '7' });
});

test('the header x-mock-account narrows a call to one account, and so does the query parameter', async () => {
  const byHeader = await call('GET', '/things/7', { headers: { 'x-mock-account': 'sk-test-0001' } });
  expect(byHeader.json.account).toBe('sk-… (820b)');
  const byQuery = await call('GET', '/things/7', { query: 'account=sk-somebody-0002' });
  expect(byQuery.json.account).toBe('sk-som…0002');
});

test('a header x-mock-session beside it narrows to that session of the key', async () => {
  const headers = { 'x-mock-account': 'sk-somebody-0002', 'x-mock-session': 'test-7' };
  expect((await call('GET', '/things/7', { headers })).json.account).toBe('sk-som…0002 test-7');
});

test.each([
  ['{"size":{"width":"wide"}}', 'size.width', 'expected number'],
  ['{"size":{"width":3,"height":4}}', 'size.height', 'no such field'],
  ['{"colour":7}', 'colour', 'expected string'],
  ['{"colour":"red","shape":"round"}', 'shape', 'no such field'],
  ['[{"colour":"red"},{"colour":7}]', 'list.1.colour', 'expected string'],
  ['{"colour":', 'body', 'not valid JSON'],
  ['7', 'body', 'neither an object nor a list'],
])('the input %s is refused, naming the field %s', async (body, field, reason) => {
  const { status, json } = await call('POST', '/things', { body });
  expect(status).toBe(400);
  expect(json.error.field).toBe(field);
  expect(json.error.message).toMatch(/^Failed to POST \/__admin\/things: /);
  expect(json.error.message).toContain(reason);
});

test('a route that takes any body gets it as it came', async () => {
  expect((await call('POST', '/inbox', { body: '<xml/>' })).json).toEqual({ kept: '<xml/>' });
});

test('a text is answered as a text', async () => {
  const { headers, body } = await call('GET', '/poem');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(body).toBe('a line\n');
});

test.each(['/nothing', '/things//', '/things/%E0%A4%A', '/things/7/8'])(
  'the unknown path %s is answered with the routes there are',
  async (path) => {
    const { status, json } = await call('GET', path);
    expect(status).toBe(404);
    expect(json.routes[0]).toEqual({ route: 'GET /__admin/things/:id', summary: 'One thing.' });
  },
);

test('a method that a path does not take is answered with those it takes', async () => {
  const { status, headers, json } = await call('PUT', '/things/7');
  expect(status).toBe(405);
  expect(headers['allow']).toBe('GET, DELETE');
  expect(json.error.message).toContain('Use GET, DELETE.');
});

test('a refusal keeps its status, sentence and field', async () => {
  const { status, json } = await call('GET', '/refused');
  expect(status).toBe(409);
  expect(json).toEqual({ error: { message: 'Failed to do it: it is done. Do something else.', field: 'it' } });
});

test('an error nobody foresaw is told to standard error only', async () => {
  const { status, body, reportError } = await call('GET', '/broken');
  expect(status).toBe(500);
  expect(body).not.toContain('secret detail');
  expect(reportError).toHaveBeenCalledWith(new Error('secret detail'));
});

test('a field named __proto__ is a field that is not there', async () => {
  const { status, json } = await call('POST', '/things', { body: '{"colour":"red","__proto__":{"a":1}}' });
  expect(status).toBe(400);
  expect(json.error.field).toBe('__proto__');
});

test('every real route has a path of its own, and the index lists them all', async () => {
  const admin = createAdminCaller(createPlayer().simulator);
  const { json } = await admin('GET', '');
  const lines = json.routes.map(({ route }: { route: string }) => route.replace(/:[a-z]+/gi, ':'));
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines).toContain('GET /__admin/health');
});

test('a page of another site, open in a browser, can look but not touch', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  const refused = await call('DELETE', '/things/7', { headers });
  expect(refused.status).toBe(403);
  expect(refused.json.error.message).toContain('another site');
  expect((await call('GET', '/things/7', { headers })).status).toBe(200);
  expect((await call('DELETE', '/things/7', { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
});
