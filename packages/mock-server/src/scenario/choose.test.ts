import { expect, test } from 'vitest';
import { addChaos } from '../cli/chaos.ts';
import { createPlayer } from '../testing/player.ts';
import { Rule } from './rules.ts';

const PATH = '/v1/video/generations';
const body = (prompt = 'A cat') => ({ model: 'sora-2', prompt });

const setRule = ({ simulator: { state } }: ReturnType<typeof createPlayer>, rule: object) => {
  const parsed = Rule.parse(rule);
  const prepared = state.library.find(parsed.scenario);
  if ('unknown' in prepared) throw new Error(prepared.unknown);
  state.rules.add(parsed, prepared);
};

test('a header chooses the scenario of one call', () => {
  const { say } = createPlayer();
  const answer = say('POST', PATH, { body: body(), headers: { 'x-mock-scenario': 'unavailable' } });
  expect(answer.status).toBe(503);
  expect(answer.headers['x-mock-scenario']).toBe('unavailable');
  expect(say('POST', PATH, { body: body() }).status).toBe(200);
});

test('a directive anywhere in the prompt chooses the scenario of the task', async () => {
  const { say, wait } = createPlayer();
  const { json } = say('POST', PATH, { body: body('A cat [mock:content-violation] on a piano') });
  await wait(5_000);
  expect(say('GET', `${PATH}/${json.task_id}`).json.error.code).toBe('content_policy_violation');
});

test('the header goes before the prompt, the prompt before a rule', () => {
  const player = createPlayer();
  setRule(player, { scenario: 'forbidden' });
  const asked = { body: body('A cat [mock:unavailable]') };
  expect(player.say('POST', PATH, { ...asked, headers: { 'x-mock-scenario': 'server-error' } }).status).toBe(500);
  expect(player.say('POST', PATH, asked).status).toBe(503);
  expect(player.say('POST', PATH, { body: body() }).status).toBe(403);
});

test('a rule that strikes twice lets the third call through', () => {
  const player = createPlayer();
  setRule(player, { match: { operation: 'create' }, scenario: 'server-error', times: 2 });
  const statuses = [1, 2, 3].map(() => player.say('POST', PATH, { body: body() }).status);
  expect(statuses).toEqual([500, 500, 200]);
});

test('a rule takes only the calls it matches', () => {
  const player = createPlayer();
  setRule(player, { match: { provider: 'nebula', operation: 'create', prompt: 'dog' }, scenario: 'no-quota' });
  expect(player.say('POST', PATH, { body: body('A cat') }).status).toBe(200);
  expect(player.say('POST', PATH, { body: body('A dog') }).status).toBe(403);
});

test('chance is drawn from the seed: the same seed fails the same calls', () => {
  const play = (seed: number) => {
    const player = createPlayer({ seed });
    setRule(player, { scenario: 'server-error', probability: 0.3 });
    return Array.from({ length: 200 }, () => player.say('POST', PATH, { body: body() }).status);
  };
  const statuses = play(3);
  expect(play(3)).toEqual(statuses);
  expect(play(4)).not.toEqual(statuses);
  const share = statuses.filter((status) => status === 500).length / statuses.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});

test('NAME@CALL aims the faults of a task at one of its later calls', () => {
  const { say } = createPlayer();
  const created = say('POST', PATH, { body: body('A cat [mock:server-error@retrieve]') });
  expect(created.status).toBe(200);
  expect(say('GET', `${PATH}/${created.json.task_id}`).status).toBe(500);
});

test('several scenarios joined by a comma work together', async () => {
  const { say, wait } = createPlayer();
  const { json } = say('POST', PATH, { body: body('A cat [mock:slow,unavailable@download]') });
  await wait(5_000);
  expect(say('GET', `${PATH}/${json.task_id}`).json.status).toBe('in_progress');
  await wait(20_000);
  expect(say('GET', `${PATH}/${json.task_id}`).json.status).toBe('succeeded');
  expect(say('GET', `${PATH}/download?id=${json.task_id}`).status).toBe(503);
});

test('an unknown scenario is refused with the list of those there are, and nothing is made', () => {
  const { say, simulator } = createPlayer();
  const answer = say('POST', PATH, { body: body('A cat [mock:contnet-violation]') });
  expect(answer.status).toBe(400);
  expect(answer.json.error.message).toContain('"contnet-violation"');
  expect(answer.json.error.message).toContain('content-violation');
  const account = simulator.state.accounts.ofKey('sk-test');
  expect(account.providers.get('nebula')?.tasks.size).toBe(0);
});

test('a rule set at run time goes before one of a file, and chaos takes only what no rule wanted', () => {
  const { say, simulator } = createPlayer();
  const { state } = simulator;
  addChaos(state, 1, ['unavailable']);
  const set = (scenario: string, origin: 'file' | 'caller', operation: 'create' | 'retrieve') => {
    const prepared = state.library.find(scenario);
    if ('unknown' in prepared) throw new Error(prepared.unknown);
    state.rules.add({ match: { operation }, scenario, times: 1 }, prepared, origin);
  };
  set('forbidden', 'file', 'create');
  set('bad-gateway', 'caller', 'create');
  set('success', 'caller', 'create');
  const statuses = [1, 2, 3, 4].map(() => say('POST', PATH, { body: body() }).status);
  expect(statuses).toEqual([502, 200, 403, 503]);
});
