import { type Provider, providers } from '@understudy/core';
import { describe, expect, test } from 'vitest';
import { startMockServer } from '../start-mock-server.ts';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';
import { providerStates } from './provider-states.ts';

function start() {
  const player = createPlayer();
  const admin = createAdminCaller(player.simulator);
  const setUp = async (state: string, params: object = {}) =>
    admin('POST', '/pact/states', { body: { state, params, action: 'setup' } });
  return { ...player, admin, setUp };
}

/** The path of a call about a task. */
function toPath({ id, spec }: Provider, name: 'retrieve' | 'create', taskId = ''): string {
  const { path, taskId: place } = spec.operations[name];
  const base = `/${id}${spec.basePath}`;
  if (place === undefined) return base + path;
  return place.in === 'path'
    ? base + path.replace(`{${place.name}}`, taskId)
    : `${base}${path}?${place.name}=${taskId}`;
}

const all: Provider[] = Object.values(providers);

test('the states are listed with their parameters', async () => {
  const { json } = await start().admin('GET', '/pact/states');
  expect(json.states.map(({ state }: { state: string }) => state)).toEqual(Object.keys(providerStates));
  expect(json.states).toContainEqual({
    state: 'no such task',
    summary: 'The id of a task that does not exist.',
    params: ['provider'],
  });
});

test('an unknown sentence, parameter or provider is refused with what there is instead', async () => {
  const { setUp } = start();
  const unknown = await setUp('a tsak');
  expect(unknown.status).toBe(400);
  expect(unknown.json.error.message).toContain('"a task"');
  expect((await setUp('a task', { provider: 'nebula', status: 'done' })).json.error.field).toBe('params.status');
  expect((await setUp('no such task', { provider: 'nebulla' })).json.error.message).toContain('Use one of nebula');
});

test('each setup has an account of its own, and a teardown changes nothing', async () => {
  const { admin, setUp } = start();
  const [one, two] = [await setUp('an account'), await setUp('an account')];
  expect(one.json.apiKey).not.toBe(two.json.apiKey);
  const teardown = await admin('POST', '/pact/states', {
    body: { state: 'an account', params: {}, action: 'teardown' },
  });
  expect(teardown.json).toEqual({});
});

describe.each(all)('$id', (provider) => {
  const { id, profile, adapter } = provider;

  test.each(['queued', 'in_progress', 'completed'] as const)('a task is %s and stays so', async (status) => {
    const { say, setUp } = start();
    const { apiKey, taskId } = (await setUp('a task', { provider: id, status })).json;
    const answer = say('GET', toPath(provider, 'retrieve', taskId), { key: apiKey });
    expect(adapter.toJobUpdate(answer.json).status).toBe(status);
  });

  test.each(Object.keys(profile.failures))('a task failed by %s', async (failure) => {
    const { say, setUp } = start();
    const { apiKey, taskId } = (await setUp('a task', { provider: id, status: 'failed', failure })).json;
    const answer = say('GET', toPath(provider, 'retrieve', taskId), { key: apiKey });
    expect(JSON.stringify(answer.json)).toContain(`"${failure}"`);
  });

  test.each(Object.entries(profile.errors))('a create is refused by %s', async (row, { status, code }) => {
    const { say, setUp } = start();
    const refuse = (isScripted: boolean) => setUp('a refusal', { provider: id, operation: 'create', row, isScripted });
    const natural = await refuse(false);
    const { apiKey } = (natural.status === 200 ? natural : await refuse(true)).json;
    const { body } = adapter.toCreateRequest({ prompt: 'A cat' }, {});
    const answer = say('POST', toPath(provider, 'create'), { key: apiKey, body });
    expect(answer.status).toBe(status);
    expect(adapter.toError({ status, headers: {}, body: answer.json })?.code).toBe(code);
    const source = answer.headers['x-mock-source'];
    expect(source).toMatch(natural.status === 200 ? new RegExp(`^${id}/errors/${row};`) : /^scenario\//);
  });
});

test('an example and a row that the mock never comes to are refused, unless they are scripted', async () => {
  const { setUp } = start();
  const task = { provider: 'evolink', status: 'completed' };
  expect((await setUp('a task', { ...task, example: 'callbackShort' })).json.error.message).toContain('Give its body');
  expect((await setUp('a task', { ...task, body: { id: 'task-unified-1' } })).status).toBe(200);
  const refusal = { provider: 'evolink', operation: 'create', row: 'namedTaskNoQuota' };
  expect((await setUp('a refusal', refusal)).json.error.message).toContain('Set isScripted');
  expect((await setUp('a refusal', { ...refusal, isScripted: true })).status).toBe(200);
});

test('a task that completed so long ago has lost its video', async () => {
  const { say, setUp } = start();
  const lifetimeMs = providers.evolink.profile.retention.resultMs.value;
  const wish = { provider: 'evolink', status: 'completed' };
  for (const [ageMs, status] of [
    [lifetimeMs - 1, 200],
    [lifetimeMs, 410],
  ]) {
    const { videoPath, expires, signature } = (await setUp('a task', { ...wish, ageMs })).json;
    expect(say('GET', `${videoPath}?expires=${expires}&signature=${signature}`).status).toBe(status);
  }
});

test('the documented number of calls and tasks is allowed, and one more is not', async () => {
  const { say, setUp } = start();
  const { requestsPerMinute, concurrentTasks } = providers.apixo.profile.limits;
  const { body } = providers.apixo.adapter.toCreateRequest({ prompt: 'A cat' }, {});
  const create = async (state: string, params: object) => {
    const { apiKey } = (await setUp(state, { provider: 'apixo', ...params })).json;
    return say('POST', '/apixo/api/v1/generateTask/sora-2-pro', { key: apiKey, body }).status;
  };
  expect(await create('calls in the last minute', { calls: requestsPerMinute.value - 1 })).toBe(200);
  expect(await create('calls in the last minute', { calls: requestsPerMinute.value })).toBe(429);
  expect(await create('running tasks', { tasks: concurrentTasks.value - 1 })).toBe(200);
  expect(await create('running tasks', { tasks: concurrentTasks.value })).toBe(429);
});

test('the message of a task that calls back is what was really sent', async () => {
  const mock = await startMockServer({ isFrozen: true, allowLocalCallbacks: true });
  try {
    const providerStates = [
      { name: 'a task that calls back', params: { provider: 'evolink', status: 'failed', failure: 'service_error' } },
    ];
    const answer = await fetch(`${mock.url}/__admin/pact/messages`, {
      method: 'POST',
      body: JSON.stringify({ description: 'a callback', providerStates }),
    });
    expect(await answer.json()).toMatchObject({ status: 'failed', error: { code: 'service_error' } });
    expect(mock.simulator.state.callbacks.all()).toMatchObject([{ state: 'delivered' }]);
  } finally {
    await mock.stop();
  }
});

test('a state that sends nothing has no message', async () => {
  const { admin } = start();
  const body = { description: 'a callback', providerStates: [{ name: 'an account' }] };
  expect((await admin('POST', '/pact/messages', { body })).json.error.message).toContain('a task that calls back');
});
