import { type Provider, providers } from '@understudy/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SendCallback } from '../callbacks/send-callback.ts';
import { Scenario } from '../scenario/scenario.ts';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer, type Player, START } from '../testing/player.ts';
import { anyMoves, play } from '../testing/random-walk.ts';
import { restoreSnapshot } from './restore-snapshot.ts';
import { Snapshot } from './snapshot.ts';
import { toSnapshot } from './to-snapshot.ts';

const PATH = '/v1/video/generations';
const origin = 'http://mock.test';
const body = (prompt = 'A cat') => ({ model: 'sora-2', prompt });
const save = ({ simulator }: Player): string => JSON.stringify(toSnapshot(simulator.state, { origin }));
const restore = ({ simulator }: Player, text: string) =>
  restoreSnapshot(simulator.state, Snapshot.parse(JSON.parse(text)));
const admin = ({ simulator }: Player, method: string, path: string, body?: unknown) =>
  createAdminCaller(simulator)(method, path, { body });

describe.each(Object.values<Provider>(providers))('$id', (provider) => {
  test('a restored server gives every later call the same answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoves, anyMoves, async (before, after) => {
        const settings = { credits: 5, requestsPerMinute: 30 };
        const first = createPlayer({ settings });
        const second = createPlayer({ settings, startAt: START + 7_777 });
        await play(first, provider, before);
        restore(second, save(first));
        expect(JSON.parse(save(second))).toEqual(JSON.parse(save(first)));
        expect(await play(second, provider, after)).toEqual(await play(first, provider, after));
      }),
      { numRuns: 40 },
    );
  });
});

test('videos, rules, settings and clocks of accounts come back as they were', async () => {
  const first = createPlayer();
  await admin(first, 'PUT', '/settings', { generationTime: '10s' });
  await admin(first, 'POST', '/scenarios', { scenario: 'forbidden', match: { prompt: 'dog' }, times: 2 });
  await admin(first, 'PUT', '/scenarios/mine', {
    summary: 'Refuses.',
    faults: [{ kind: 'refuse', error: 'bad_gateway' }],
  });
  await admin(first, 'POST', '/clock?account=sk-ahead', { advance: '1h' });
  expect(first.say('POST', PATH, { body: body('A dog') }).status).toBe(403);
  const { json } = first.say('POST', PATH, { body: body() });
  await first.wait(10_000);

  const second = createPlayer();
  restore(second, save(first));
  for (const player of [first, second]) {
    const dog = () => player.say('POST', PATH, { body: body('A dog') }).status;
    expect([dog(), dog()]).toEqual([403, 200]);
    expect(player.say('POST', PATH, { body: body(), headers: { 'x-mock-scenario': 'mine' } }).status).toBe(502);
    expect(player.simulator.state.settings).toEqual({ generationTime: '10s' });
    const { json: clock } = await admin(player, 'GET', '/clock?account=sk-ahead');
    expect(clock).toMatchObject({ nowMs: START + 3_600_000, ownClock: true });
  }
  const video = ({ say }: Player) => say('GET', `${PATH}/download?id=${json.task_id}`).json.base64;
  expect(video(second)).toBe(video(first));
});

test('what came with a server, from files and flags, is its own: it is not in a snapshot, and a snapshot does not touch it', async () => {
  const start = (error: 'forbidden' | 'bad_gateway') => {
    const player = createPlayer();
    const { library, rules } = player.simulator.state;
    const faults = [{ kind: 'refuse', error, on: ['retrieve'] }];
    library.add(Scenario.parse({ name: 'mine', summary: 'From a file.', faults }), 'standing');
    rules.add({ match: { operation: 'retrieve' }, scenario: 'slow' }, library.success, 'file');
    return player;
  };
  const first = start('forbidden');
  await admin(first, 'POST', '/scenarios', { scenario: 'stuck' });
  const { added, rules } = JSON.parse(save(first));
  expect([added, rules.length]).toEqual([[], 1]);

  const second = start('bad_gateway');
  await admin(second, 'PUT', '/scenarios/mine', { summary: 'By hand.' });
  const third = start('forbidden');
  restore(third, save(second));
  restore(third, save(first));
  const { state } = third.simulator;
  expect(state.library.list().find(({ name }) => name === 'mine')?.summary).toBe('From a file.');
  expect(state.rules.list().map(({ id, scenario }) => [id, scenario])).toEqual([
    ['rule-1', 'stuck'],
    ['standing-1', 'slow'],
  ]);
});

test('a canceled task stays canceled', async () => {
  const first = createPlayer();
  const { json } = first.say('POST', PATH, { body: body() });
  await admin(first, 'POST', `/tasks/${json.task_id}/cancel`);
  const second = createPlayer();
  restore(second, save(first));
  expect(second.say('GET', `${PATH}/${json.task_id}`).json.status).toBe('failed');
});

test('a callback still to come is sent, one that was sent is not repeated', async () => {
  const sent: string[] = [];
  const sendCallback: SendCallback = async (message) => {
    sent.push(JSON.parse(message.body).id);
    return { status: 200 };
  };
  const start = () => createPlayer({ sendCallback });
  const create = (player: Player) =>
    player.say('POST', '/evolink/v1/videos/generations', {
      body: { ...body(), callback_url: 'https://app.example.com/hook' },
    }).json.id;
  const first = start();
  const done = create(first);
  await first.wait(5_000);
  const running = create(first);
  expect(sent).toEqual([done]);
  const second = start();
  restore(second, save(first));
  await second.wait(60_000);
  expect(sent).toEqual([done, running]);
});

test('no API key is in a snapshot', () => {
  const player = createPlayer();
  player.say('POST', PATH, { key: 'sk-very-secret-key', body: body() });
  expect(save(player)).not.toContain('very-secret');
});

test('a snapshot shares nothing with the state it was taken of or restored into', async () => {
  const player = createPlayer();
  const { json } = player.say('POST', PATH, { body: body() });
  const poll = () => player.say('GET', `${PATH}/${json.task_id}`);
  poll();
  const snapshot = toSnapshot(player.simulator.state, { origin });
  const before = JSON.stringify(snapshot);
  restoreSnapshot(player.simulator.state, snapshot);
  await player.wait(3_000);
  poll();
  expect(JSON.stringify(snapshot)).toBe(before);
});

test('a running clock goes on where it was, or as if it had never stopped', () => {
  const time = { now: () => START, after: () => () => {} };
  const first = createPlayer({ isFrozen: false, speed: 60, time });
  const snapshot = toSnapshot(first.simulator.state, { origin });
  const { state } = createPlayer({ startAt: START + 1, time }).simulator;
  restoreSnapshot(state, snapshot);
  expect(state.clock.state()).toEqual({ now: START, isFrozen: false, speed: 60 });
  restoreSnapshot(state, snapshot, { elapsedMs: 1_000 });
  expect(state.clock.now()).toBe(START + 60_000);
});

describe('over the admin API', () => {
  test('GET /snapshot answers what PUT /snapshot takes back', async () => {
    const player = createPlayer();
    const { json } = player.say('POST', PATH, { body: body() });
    const { json: snapshot } = await admin(player, 'GET', '/snapshot');
    await player.wait(5_000);
    expect(await admin(player, 'PUT', '/snapshot', snapshot)).toMatchObject({
      status: 200,
      json: { restored: 1, now: '2026-01-01T00:00:00.000Z' },
    });
    expect(player.say('GET', `${PATH}/${json.task_id}`).json.status).toBe('queued');
  });

  test('a snapshot that does not fit changes nothing and names the field', async () => {
    const player = createPlayer();
    const { json } = player.say('POST', PATH, { body: body() });
    const { json: snapshot } = await admin(player, 'GET', '/snapshot');
    const [account] = snapshot.accounts;
    const refusals = [
      { ...snapshot, version: 2 },
      { ...snapshot, seed: 2 },
      { ...snapshot, scenarios: [] },
      { ...snapshot, settings: { readings: { nebula: { colour: 'red' } } } },
      { ...snapshot, accounts: [{ ...account, providers: { stranger: { admitted: [], tasks: [] } } }] },
    ];
    const answers = await Promise.all(refusals.map((one) => admin(player, 'PUT', '/snapshot', one)));
    expect(answers.map(({ status, json: { error } }) => [status, error.field])).toEqual([
      [400, 'version'],
      [409, 'seed'],
      [409, 'scenarios'],
      [409, 'readings.nebula.colour'],
      [409, 'accounts'],
    ]);
    expect(player.say('GET', `${PATH}/${json.task_id}`).status).toBe(200);
  });

  test('one account alone has no snapshot', async () => {
    const answer = await admin(createPlayer(), 'GET', '/snapshot?account=sk-test');
    expect([answer.status, answer.json.error.field]).toEqual([400, 'x-mock-account']);
  });
});
