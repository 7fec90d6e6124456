import { expect, test } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer, type Said } from '../testing/player.ts';

const CREATE = '/v1/video/generations';
const cat = { model: 'sora-2', prompt: 'A cat', seconds: '4' };

function start() {
  const player = createPlayer();
  return {
    ...player,
    admin: createAdminCaller(player.simulator),
    create: (prompt: string, said: Said = {}) =>
      player.say('POST', CREATE, { body: { ...cat, prompt }, ...said }).json.task_id as string,
  };
}

const toIds = ({ json }: { json: { requests: { id: number }[] } }): number[] => json.requests.map(({ id }) => id);

test('a request is shown with its answer, and its key is not', async () => {
  const { create, admin } = start();
  const key = 'sk-test-1234567890abcdef';
  const taskId = create('A cat', { key, headers: { cookie: 'sid=42', 'x-api-key': 'other', 'x-trace': `of ${key}` } });
  const answer = await admin('GET', '/requests/1');
  expect(answer.json).toMatchObject({
    id: 1,
    at: '2026-01-01T00:00:00.000Z',
    account: 'sk-tes…cdef',
    provider: 'nebula',
    operation: 'create',
    taskId,
    prompt: 'A cat',
    scenario: 'success',
    refusal: null,
    isCut: false,
    request: {
      method: 'POST',
      path: CREATE,
      headers: { authorization: 'Bearer sk-tes…cdef', 'x-trace': 'of sk-tes…cdef' },
      body: cat,
    },
    response: { status: 200, headers: { 'x-mock-scenario': 'success' }, body: { task_id: taskId } },
  });
  for (const secret of [key, 'sid=42', 'other']) expect(answer.text).not.toContain(secret);
});

test('the secrets in a header that was sent several times are hidden', async () => {
  const { simulator, admin } = start();
  const headers = { authorization: 'Bearer sk-test-1', 'set-cookie': ['sid=42', 'sid=43'], via: ['1', 'sk-test-12'] };
  simulator.handle({ method: 'GET', path: '/', headers, body: '', origin: '' });
  const { text, json } = await admin('GET', '/requests/1');
  expect(json.request.headers['set-cookie']).toEqual(['[hidden]', '[hidden]']);
  expect(text).not.toMatch(/sid=|sk-test-1/);
});

test.each([
  '/v1/video/none?api_key=topsecret9&x=1',
  '/v1/video/none?x=1&access_token=topsecret9',
  '/v1/video/none?q=sk-topsecret9',
  '/v1/video/none?q=Bearer topsecret9',
])('the key in %s is hidden', async (path) => {
  const { say, admin } = start();
  say('GET', path);
  const { text } = await admin('GET', '/requests');
  expect(text).toContain('/v1/video/none?');
  expect(text).not.toContain('topsecret9');
});

test('a key that a client put into its body by mistake is hidden there too', async () => {
  const { create, admin } = start();
  create('My key is abcdefghij', { key: 'abcdefghij' });
  expect((await admin('GET', '/requests')).text).not.toContain('abcdefghij');
});

test('bodies are shown as what they are: JSON, text, bytes, or none', async () => {
  const { create, say, wait, admin } = start();
  const id = create('A cat');
  await wait(5_000);
  const { json } = await admin('GET', `/tasks/${id}`);
  say('GET', json.videoUrl.replace('http://127.0.0.1:4010', ''));
  say('POST', CREATE, { body: '{"prompt": "A c' });
  const { requests } = (await admin('GET', '/requests?order=oldest')).json;
  expect(requests[1].request.body).toBeNull();
  expect(requests[1].response.body).toEqual({ bytes: expect.any(Number) });
  expect(requests[2].request.body).toBe('{"prompt": "A c');
});

test('the video in a download in base64 is shown by its first characters', async () => {
  const { create, say, wait, admin } = start();
  const id = create('A cat');
  await wait(5_000);
  say('GET', `/v1/video/generations/download?id=${id}`);
  const { text, json } = await admin('GET', '/requests?operation=download');
  expect(json.requests[0].response.status).toBe(200);
  expect(text).toMatch(/\[\+\d{4,} characters\]/);
  expect(text.length).toBeLessThan(4000);
});

test.each([
  ['provider=nebula', [1, 2, 3, 4]],
  ['operation=retrieve', [3]],
  ['operation=none', [4]],
  ['method=post', [1, 2]],
  ['path=/v1/video/generations', [1, 2, 3]],
  ['path=/v1/*/generations', [1, 2]],
  ['path=/v1/**', [1, 2, 3, 4]],
  ['path=**/none', [4]],
  ['path=/v1/none%3Fx=*', [4]],
  ['status=4xx', [2, 4]],
  ['status=404', [4]],
  ['scenario=server-error', []],
  ['scenario=forbidden', [2]],
  ['prompt=dog', [2]],
  ['since=2026-01-01T00:00:01Z', [3, 4]],
  ['until=2026-01-01T00:00:01Z', [1, 2]],
  ['method=GET&status=200', [3]],
])('GET /requests?%s finds requests %j', async (query, ids) => {
  const { create, say, wait, admin } = start();
  const id = create('A cat');
  create('A dog', { headers: { 'x-mock-scenario': 'forbidden' } });
  await wait(1_000);
  say('GET', `${CREATE}/${id}`);
  say('GET', '/v1/none?x=1');
  expect(toIds(await admin('GET', `/requests?order=oldest&${query}`))).toEqual(ids);
});

test('a pattern with many stars takes no time over a long path', async () => {
  const { say, admin } = start();
  say('GET', `/${'a'.repeat(10_000)}`);
  expect(toIds(await admin('GET', `/requests?path=/${'*a'.repeat(20)}*b`))).toEqual([]);
});

test('requests are found by their task, and by fields of their JSON body', async () => {
  const { create, admin } = start();
  create('A cat');
  const id = create('A dog');
  expect(toIds(await admin('GET', `/requests?taskId=${id}`))).toEqual([2]);
  const find = async (body: unknown) => toIds(await admin('POST', '/requests/find', { body: { match: { body } } }));
  expect(await find({ seconds: '4' })).toEqual([2, 1]);
  expect(await find({ seconds: '4', prompt: 'A cat' })).toEqual([1]);
  expect(await find({ seconds: 4 })).toEqual([]);
  expect(await find({ prompt: { length: 5 } })).toEqual([]);
});

test('requests are paged from either end, and an id stays a good place to go on from', async () => {
  const { create, admin } = start();
  for (const prompt of ['1', '2', '3', '4', '5']) create(prompt);
  const first = await admin('GET', '/requests?limit=2');
  expect(first.json.total).toBe(5);
  expect(toIds(first)).toEqual([5, 4]);
  create('6');
  const second = await admin('GET', `/requests?limit=2&after=${first.json.after}`);
  expect(toIds(second)).toEqual([3, 2]);
  const third = await admin('GET', `/requests?limit=2&after=${second.json.after}`);
  expect(toIds(third)).toEqual([1]);
  expect(third.json.after).toBeNull();
  expect(toIds(await admin('GET', '/requests?limit=2&order=oldest&after=3'))).toEqual([4, 5]);
});

test('narrowed to an account, only its requests are found, counted, shown and removed', async () => {
  const { create, admin } = start();
  create('mine', { key: 'sk-me' });
  create('yours', { key: 'sk-you' });
  const mine = { account: 'sk-me' };
  expect(toIds(await admin('GET', '/requests', mine))).toEqual([1]);
  expect((await admin('POST', '/requests/count', { ...mine, body: {} })).json).toEqual({ count: 1 });
  expect((await admin('GET', '/requests/2', mine)).status).toBe(404);
  expect((await admin('DELETE', '/requests', mine)).json).toEqual({ removed: 1 });
  expect(toIds(await admin('GET', '/requests'))).toEqual([2]);
  expect((await admin('DELETE', '/requests')).json).toEqual({ removed: 1 });
});

test('what was expected so often is verified', async () => {
  const { create, admin } = start();
  create('A cat');
  create('A cat');
  const verify = async (times?: unknown) =>
    (await admin('POST', '/requests/verify', { body: { match: { prompt: 'cat' }, times } })).json;
  expect(await verify()).toEqual({ verified: true, count: 2, nearMisses: [] });
  expect(await verify(2)).toMatchObject({ verified: true });
  expect(await verify({ min: 1, max: 3 })).toMatchObject({ verified: true });
  expect(await verify(1)).toEqual({ verified: false, count: 2, nearMisses: [] });
  expect(await verify({ max: 1 })).toMatchObject({ verified: false });
});

test('where a request is missing, those that came closest say what was different', async () => {
  const { create, say, admin } = start();
  create('A dog');
  create('A cat', { body: { ...cat, seconds: '8' } });
  say('GET', '/v1/none');
  const match = { operation: 'create', status: '2xx', body: { prompt: 'A cat', seconds: '12' } };
  const { json } = await admin('POST', '/requests/verify', { body: { match } });
  expect(json).toMatchObject({ verified: false, count: 0 });
  expect(json.nearMisses).toEqual([
    {
      id: 2,
      at: '2026-01-01T00:00:00.000Z',
      method: 'POST',
      path: CREATE,
      holds: 3,
      of: 4,
      failed: [{ criterion: 'body.seconds', expected: '12', actual: '8' }],
    },
    {
      id: 1,
      at: '2026-01-01T00:00:00.000Z',
      method: 'POST',
      path: CREATE,
      holds: 2,
      of: 4,
      failed: [
        { criterion: 'body.prompt', expected: 'A cat', actual: 'A dog' },
        { criterion: 'body.seconds', expected: '12', actual: '4' },
      ],
    },
  ]);
});

test.each([
  ['GET', '/requests?status=9xx', undefined, 'status'],
  ['GET', '/requests?since=yesterday', undefined, 'since'],
  ['GET', '/requests?limit=0', undefined, 'limit'],
  ['GET', '/requests?prompts=cat', undefined, 'prompts'],
  ['GET', '/requests/seven', undefined, 'id'],
  ['POST', '/requests/verify', { match: {}, times: { min: 3, max: 1 } }, 'times'],
  ['POST', '/requests/find', { match: { operation: 'delete' } }, 'match.operation'],
])('%s %s with %j is refused, naming %s', async (method, path, body, field) => {
  const { admin } = start();
  const { status, json } = await admin(method, path, body === undefined ? {} : { body });
  expect(status).toBe(path === '/requests/seven' ? 404 : 400);
  expect(json.error.field).toBe(field);
});
