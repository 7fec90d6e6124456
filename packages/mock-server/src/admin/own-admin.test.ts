import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer, START } from '../testing/player.ts';

const CREATE = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };

function start() {
  const player = createPlayer();
  return { ...player, admin: createAdminCaller(player.simulator) };
}

test('health says what runs and how late it is', async () => {
  const { admin } = start();
  const { status, json } = await admin('GET', '/health');
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: 'ok', providers: Object.keys(providers), now: '2026-01-01T00:00:00.000Z' });
});

test('a reset forgets everything and puts the clock back as it started', async () => {
  const { say, wait, admin, simulator } = start();
  const { task_id: id } = say('POST', CREATE, { body }).json;
  await admin('POST', '/scenarios', { body: { scenario: 'server-error', match: { prompt: 'dog' } } });
  await admin('PUT', '/settings', { body: { credits: 5 } });
  await wait(3_600_000);
  expect((await admin('POST', '/reset')).json).toEqual({ reset: 'all' });

  const { state } = simulator;
  expect(state.clock.now()).toBe(START);
  expect([...state.accounts.all()]).toEqual([]);
  expect(state.journal.all()).toEqual([]);
  expect(state.rules.list()).toEqual([]);
  expect(state.settings).toEqual({});
  expect(say('GET', `${CREATE}/${id}`).status).toBe(404);
});

test('a reset keeps the rules the server was started with, none of them used', async () => {
  const { say, admin, simulator } = start();
  const { library, rules } = simulator.state;
  const prepared = library.find('server-error');
  if ('unknown' in prepared) throw new Error(prepared.unknown);
  rules.add({ match: {}, scenario: 'server-error', times: 1 }, prepared, 'file');
  const statuses = () => [1, 2].map(() => say('POST', CREATE, { body }).status);
  expect(statuses()).toEqual([500, 200]);
  await admin('POST', '/reset');
  expect(statuses()).toEqual([500, 200]);
});

test('after a reset the same calls give the same ids again', async () => {
  const { say, admin } = start();
  const first = say('POST', CREATE, { body }).json.task_id;
  await admin('POST', '/reset');
  expect(say('POST', CREATE, { body }).json.task_id).toBe(first);
});

test('a reset narrowed to an account leaves the others alone', async () => {
  const { say, admin, simulator } = start();
  const mine = say('POST', CREATE, { body, key: 'sk-mine' }).json.task_id;
  const yours = say('POST', CREATE, { body, key: 'sk-yours' }).json.task_id;
  await admin('PUT', '/settings', { account: 'sk-mine', body: { credits: 5 } });
  await admin('PUT', '/settings', { body: { credits: 7 } });
  await admin('POST', '/reset', { account: 'sk-mine' });
  expect(say('GET', `${CREATE}/${mine}`, { key: 'sk-mine' }).status).toBe(404);
  expect(say('GET', `${CREATE}/${yours}`, { key: 'sk-yours' }).status).toBe(200);
  expect((await admin('GET', '/settings', { account: 'sk-mine' })).json.settings).toEqual({});
  expect(simulator.state.settings).toEqual({ credits: 7 });
  const paths = simulator.state.journal.all().map(({ path, method }) => `${method} ${path}`);
  expect(paths).toEqual([`POST ${CREATE}`, `GET ${CREATE}/${mine}`, `GET ${CREATE}/${yours}`]);
});

test('provenance lists everything that is not documented, of every provider', async () => {
  const { admin } = start();
  const { facts } = (await admin('GET', '/provenance')).json;
  expect(new Set(facts.map(({ provider }: { provider: string }) => provider))).toEqual(new Set(Object.keys(providers)));
  expect(facts.some(({ kind }: { kind: string }) => kind === 'documented')).toBe(false);
  const unstated = facts.find(({ place }: { place: string }) => place === 'profile.limits.requestsPerMinute');
  expect(unstated).toMatchObject({ kind: 'unstated', source: null });
});

test('provenance gives one kind, or one provider, when asked', async () => {
  const { admin } = start();
  const { facts } = (await admin('GET', '/provenance?kind=documented&provider=nebula')).json;
  expect(facts).toContainEqual({
    provider: 'nebula',
    place: 'profile.retention.taskMs',
    kind: 'documented',
    source: 'Important Notes 2',
  });
  expect((await admin('GET', '/provenance?kind=rumour')).json.error.field).toBe('kind');
});

test.each(Object.values(providers))('the OpenAPI document of $id names this server', async ({ id, spec }) => {
  const { admin } = start();
  const { status, json } = await admin('GET', `/openapi/${id}.json`);
  expect(status).toBe(200);
  expect(json.openapi).toBe('3.1.0');
  expect(json.servers).toEqual([{ url: `http://127.0.0.1:4010${spec.basePath}` }]);
});

test('the OpenAPI document of the admin API has every route with its fields', async () => {
  const { admin } = start();
  const { paths } = (await admin('GET', '/openapi/admin.json')).json;
  const { routes } = (await admin('GET', '')).json;
  for (const { route } of routes) {
    const [method = '', path = ''] = route.split(' ');
    const template = path.replace('/__admin', '').replace(/:([^/]+)/g, '{$1}');
    expect(paths[template]?.[method.toLowerCase()], route).toBeDefined();
  }
  expect(paths['/settings'].put.requestBody.content['application/json'].schema.properties.credits).toEqual({
    type: ['number', 'null'],
    minimum: 0,
  });
  const script = paths['/scenarios/{name}'].put.requestBody.content['application/json'].schema.properties;
  expect(script.timeline.items.required).toEqual(['at', 'status']);
  expect(script.resultLifetime.pattern).toContain('ms|s|m|h|d');
  expect(paths['/tasks'].get.parameters).toContainEqual({
    name: 'status',
    in: 'query',
    required: false,
    schema: { type: 'string', enum: ['queued', 'in_progress', 'completed', 'failed', 'canceled'] },
  });
});

test('a document that is not there is answered with those that are', async () => {
  const { admin } = start();
  const { status, json } = await admin('GET', '/openapi/nobody.json');
  expect(status).toBe(404);
  expect(json.error.message).toContain('admin.json');
});
