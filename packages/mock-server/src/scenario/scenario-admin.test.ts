import { expect, test } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';

const CREATE = '/v1/video/generations';
const body = { model: 'sora-2', prompt: 'A cat' };
const script = {
  name: 'two-steps',
  summary: 'Queued, then done after a second.',
  timeline: [
    { at: '0%', status: 'queued' },
    { at: '1s', status: 'in_progress' },
    { at: '2s', status: 'completed' },
  ],
};

function start() {
  const player = createPlayer();
  return { ...player, admin: createAdminCaller(player.simulator) };
}

test('the list says of each scenario what it does, and how one is chosen', async () => {
  const { admin } = start();
  const { json } = await admin('GET', '/scenarios');
  expect(json.builtIn).toContainEqual({ name: 'success', summary: 'The task is queued, runs and completes.' });
  expect(json.howChosen[0]).toContain('x-mock-scenario');
  expect(json).toMatchObject({ added: [], rules: [] });
});

test('a rule chooses the scenario of the calls it matches, as often as it says', async () => {
  const { admin, say } = start();
  const rule = { match: { operation: 'create' }, scenario: 'server-error', times: 1 };
  const { status, json } = await admin('POST', '/scenarios', { body: rule });
  expect(status).toBe(200);
  expect(json).toEqual({ id: 'rule-1', ...rule, used: 0, origin: 'caller' });
  expect([1, 2].map(() => say('POST', CREATE, { body }).status)).toEqual([500, 200]);
  expect((await admin('GET', '/scenarios')).json.rules).toEqual([{ ...json, used: 1 }]);
});

test('a rule is for one account by its key, or narrowed by the header', async () => {
  const { admin, say } = start();
  await admin('POST', '/scenarios', { body: { match: { account: 'sk-one' }, scenario: 'server-error' } });
  await admin('POST', '/scenarios', { account: 'sk-two', body: { scenario: 'unavailable' } });
  expect(say('POST', CREATE, { key: 'sk-one', body }).status).toBe(500);
  expect(say('POST', CREATE, { key: 'sk-two', body }).status).toBe(503);
  expect(say('POST', CREATE, { key: 'sk-three', body }).status).toBe(200);
  const { rules } = (await admin('GET', '/scenarios', { account: 'sk-two' })).json;
  expect(rules).toMatchObject([{ match: { account: 'sk-… (5e31)' }, scenario: 'unavailable' }]);
});

test('a list of rules is added whole or not at all', async () => {
  const { admin } = start();
  const sound = { scenario: 'slow', match: { prompt: 'dog' } };
  const refused = await admin('POST', '/scenarios', { body: [sound, { scenario: 'slwo' }] });
  expect(refused.status).toBe(400);
  expect(refused.json.error.field).toBe('list.1.scenario');
  expect((await admin('GET', '/scenarios')).json.rules).toEqual([]);
  const added = await admin('POST', '/scenarios', { body: [sound, { scenario: 'server-error@retrieve,slow' }] });
  expect(added.json.rules).toHaveLength(2);
});

test('a rule may bring its scenario along', async () => {
  const { admin, say, wait } = start();
  await admin('POST', '/scenarios', { body: { scenario: script } });
  const { task_id: id } = say('POST', CREATE, { body }).json;
  await wait(2_000);
  expect(say('GET', `${CREATE}/${id}`).headers['x-mock-scenario']).toBe('two-steps');
  expect(say('GET', `${CREATE}/${id}`).json.status).toBe('succeeded');
  expect((await admin('GET', '/scenarios')).json.added).toEqual([script]);
});

test.each([
  [{ scenario: 'server-error', match: { provider: 'nobody' } }, 'match.provider', 'Use one of'],
  [{ scenario: 'server-error@upload' }, 'scenario', 'Use create'],
  [{ scenario: 'server-error', probability: 2 }, 'probability', 'less than or equal to 1'],
  [{ scenario: 'server-error', matches: {} }, 'matches', 'no such field'],
  [{ match: {} }, 'scenario', 'required'],
  [{ scenario: { name: 'Bad Name', summary: 'x' } }, 'scenario.name', 'lower-case words'],
])('the rule %j is refused, naming %s', async (rule, field, reason) => {
  const { admin } = start();
  const { status, json } = await admin('POST', '/scenarios', { body: rule });
  expect(status).toBe(400);
  expect(json.error.field).toBe(field);
  expect(json.error.message).toContain(reason);
});

test('a rule cannot be for another account than the call is narrowed to', async () => {
  const { admin } = start();
  const rule = { scenario: 'slow', match: { account: 'sk-one' } };
  expect((await admin('POST', '/scenarios', { account: 'sk-two', body: rule })).json.error.field).toBe('match.account');
  expect((await admin('POST', '/scenarios', { account: 'sk-one', body: rule })).status).toBe(200);
});

test('rules go one by one, by account, or all at once', async () => {
  const { admin } = start();
  const { json } = await admin('POST', '/scenarios', { body: { scenario: 'slow' } });
  await admin('POST', '/scenarios', { account: 'sk-one', body: { scenario: 'slow' } });
  await admin('POST', '/scenarios', { body: { scenario: 'stuck' } });
  expect((await admin('DELETE', `/scenarios/rules/${json.id}`)).json).toEqual({ removed: json.id });
  expect((await admin('DELETE', `/scenarios/rules/${json.id}`)).status).toBe(404);
  expect((await admin('DELETE', '/scenarios/rules', { account: 'sk-one' })).json).toEqual({ removed: 1 });
  expect((await admin('DELETE', '/scenarios/rules')).json).toEqual({ removed: 1 });
});

test('a script is put under a name, played by that name, and taken away again', async () => {
  const { admin, say } = start();
  const { name, ...unnamed } = script;
  expect((await admin('PUT', `/scenarios/${name}`, { body: unnamed })).json).toEqual(script);
  expect(say('POST', CREATE, { body, headers: { 'x-mock-scenario': name } }).status).toBe(200);
  expect((await admin('DELETE', `/scenarios/${name}`)).json).toEqual({ removed: name });
  expect(say('POST', CREATE, { body, headers: { 'x-mock-scenario': name } }).status).toBe(400);
});

test('a script put under a built-in name stands in for it until it is taken away', async () => {
  const { admin, say } = start();
  await admin('PUT', '/scenarios/server-error', { body: { summary: 'Nothing goes wrong.' } });
  const headers = { 'x-mock-scenario': 'server-error' };
  expect(say('POST', CREATE, { body, headers }).status).toBe(200);
  await admin('DELETE', '/scenarios/server-error');
  expect(say('POST', CREATE, { body, headers }).status).toBe(500);
  expect((await admin('DELETE', '/scenarios/server-error')).json.error.message).toContain('it is built in');
});

test('a script with a step that cannot be read is refused, naming the step', async () => {
  const { admin } = start();
  const timeline = [
    { at: '0%', status: 'queued' },
    { at: 'later', status: 'completed' },
  ];
  const { json } = await admin('PUT', '/scenarios/mine', { body: { summary: 'x', timeline } });
  expect(json.error.field).toBe('timeline.1.at');
  expect(json.error.message).toContain('a moment reads like');
});
