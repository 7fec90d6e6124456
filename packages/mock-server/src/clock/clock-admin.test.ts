import { expect, test } from 'vitest';
import { runAdmin } from '../admin/run-admin.ts';
import type { MockState } from '../mock-state.ts';
import { createCallbackPlayer } from '../testing/callback-player.ts';
import { createReceiver } from '../testing/receiver.ts';
import { clockAdminRoutes } from './clock-admin.ts';

async function ask(state: MockState, move?: object, account?: string) {
  const headers = account === undefined ? {} : { 'x-mock-account': account };
  const body = move === undefined ? '' : JSON.stringify(move);
  const request = { method: move === undefined ? 'GET' : 'POST', path: '/clock', query: '', headers, body, origin: '' };
  const answer = await runAdmin(state, request, { routes: clockAdminRoutes });
  return { status: answer.status, json: JSON.parse(answer.body) };
}

test('the clock tells the time, how it runs, and when something happens next', async () => {
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  expect((await ask(state)).json).toEqual({
    now: '2026-01-01T00:00:00.000Z',
    nowMs: Date.UTC(2026, 0, 1),
    isFrozen: true,
    speed: 1,
    nextEventAt: null,
    ownClock: false,
  });
  player.create('http://127.0.0.1:1/');
  expect((await ask(state)).json.nextEventAt).toBe('2026-01-01T00:00:01.000Z');
});

test('it moves by a span, to an instant, stops and changes its speed, and answers how it stands then', async () => {
  const { state } = createCallbackPlayer().simulator;
  expect((await ask(state, { advance: '24h' })).json.now).toBe('2026-01-02T00:00:00.000Z');
  expect((await ask(state, { advanceTo: '2026-01-03T01:00:00+01:00' })).json.now).toBe('2026-01-03T00:00:00.000Z');
  expect((await ask(state, { speed: 60 })).json).toMatchObject({ speed: 60, isFrozen: true });
  expect((await ask(state, { freeze: false })).json).toMatchObject({ isFrozen: false });
  state.clock.stop();
});

test('next-event goes from state to state, and to each try of a callback', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500);
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  player.create(receiver.url);
  const secondOf = async () => (await ask(state, { advanceTo: 'next-event' })).json.now.slice(17, 19);
  expect([await secondOf(), await secondOf(), await secondOf()]).toEqual(['01', '05', '06']);
  expect(receiver.received).toHaveLength(2);
  expect(await ask(state, { advanceTo: 'next-event' })).toMatchObject({
    status: 409,
    json: { error: { field: 'advanceTo' } },
  });
});

test.each([
  [{}, null],
  [{ advance: '1h', speed: 2 }, 'speed'],
  [{ advance: '-1h' }, 'advance'],
  [{ advance: '99999999d' }, 'advance'],
  [{ advanceTo: '2025-12-31T00:00:00Z' }, 'advanceTo'],
  [{ advanceTo: '+120000-01-01T00:00:00Z' }, 'advanceTo'],
  [{ advanceTo: 'tomorrow' }, 'advanceTo'],
  [{ freeze: 'yes' }, 'freeze'],
  [{ speed: 0 }, 'speed'],
  [{ rewind: '1h' }, 'rewind'],
])('%j is refused, naming the field, and nothing moves', async (move, field) => {
  const { state } = createCallbackPlayer().simulator;
  const before = state.clock.state();
  const refused = await ask(state, move, 'sk-test');
  expect(refused).toMatchObject({ status: 400, json: { error: { field } } });
  expect(refused.json.error.message).toMatch(/^Failed to .+\.$/);
  expect((await ask(state, undefined, 'sk-test')).json.ownClock).toBe(false);
  expect(state.clock.state()).toEqual(before);
});

test('an account whose time is moved gets a clock of its own, and its callbacks go with it', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  player.create(receiver.url, { key: 'sk-one' });
  const other = player.create(receiver.url, { key: 'sk-two' });
  const { json } = await ask(state, { advance: '1m' }, 'sk-one');
  expect(json).toMatchObject({ now: '2026-01-01T00:01:00.000Z', ownClock: true, nextEventAt: null });
  expect(receiver.received).toHaveLength(1);
  expect((await ask(state)).json).toMatchObject({ now: '2026-01-01T00:00:00.000Z', ownClock: false });
  expect((await ask(state, undefined, 'sk-two')).json).toMatchObject({ ownClock: false });
  await ask(state, { advance: '1h' });
  expect(receiver.received[1]?.json.task_id).toBe(other);
  expect((await ask(state, undefined, 'sk-one')).json.now).toBe('2026-01-01T01:01:00.000Z');
});

test('a move for all to an instant of the server moves accounts with their own clock by the same span', async () => {
  const { state } = createCallbackPlayer().simulator;
  await ask(state, { advance: '2h' }, 'sk-one');
  await ask(state, { advanceTo: '2026-01-01T00:30:00Z' });
  expect((await ask(state, undefined, 'sk-one')).json.now).toBe('2026-01-01T02:30:00.000Z');
  await ask(state, { speed: 60 });
  expect((await ask(state, undefined, 'sk-one')).json.speed).toBe(60);
});

test('next-event for all is the first to come on any clock', async () => {
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  player.create('http://127.0.0.1:1/', { key: 'sk-one' });
  await ask(state, { advance: '800ms' }, 'sk-one');
  await ask(state, { advanceTo: 'next-event' });
  expect((await ask(state)).json.now).toBe('2026-01-01T00:00:00.200Z');
  expect((await ask(state, undefined, 'sk-one')).json.now).toBe('2026-01-01T00:00:01.000Z');
});
