import { expect, test } from 'vitest';
import { realTime } from '../real-time.ts';
import { cancelTask } from '../task/cancel.ts';
import { createCallbackPlayer, impatientTime } from '../testing/callback-player.ts';
import { createCallbackProvider } from '../testing/callback-provider.ts';
import { createManualTime } from '../testing/manual-time.ts';
import { START } from '../testing/player.ts';
import { createReceiver } from '../testing/receiver.ts';
import type { SendCallback } from './send-callback.ts';

const DAY_MS = 86_400_000;
const toStatus = ({ json }: { json: { status: string } }): string => json.status;

test('a redelivery posts the same body at once, and settles a callback that was given up', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500);
  const player = createCallbackPlayer(createCallbackProvider({ timeoutMs: 10_000 }));
  const id = player.create(receiver.url);
  await player.wait(DAY_MS);
  const { callbacks } = player.simulator.state;
  const attempt = await callbacks.redeliver(`${id}.1`);
  expect(attempt).toEqual({ at: START + DAY_MS, status: 200, error: null, durationMs: 0, isManual: true });
  expect(player.deliveries()).toMatchObject([{ state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }]);
  expect(receiver.received[1]?.text).toBe(receiver.received[0]?.text);
  expect(await callbacks.redeliver('unknown')).toBeUndefined();
});

test('a redelivery before the first try leaves the schedule as it is', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const id = player.create(receiver.url);
  await player.simulator.state.callbacks.redeliver(`${id}.1`);
  await player.wait(DAY_MS);
  expect(receiver.received.map(toStatus)).toEqual(['queued', 'succeeded']);
});

test('a redelivery to a silent receiver ends at the documented timeout, in real time', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(200, 'silent');
  const waits: number[] = [];
  const after = (ms: number, run: () => void) => {
    waits.push(ms);
    return realTime.after(0, run);
  };
  const player = createCallbackPlayer(undefined, { time: { ...realTime, after } });
  const id = player.create(receiver.url);
  await player.wait(DAY_MS);
  waits.length = 0;
  expect(await player.simulator.state.callbacks.redeliver(`${id}.1`)).toMatchObject({ error: 'no answer within 10 s' });
  expect(waits).toEqual([10_000]);
});

test('a task whose timeline changed is called back for by the new one', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const id = player.create(receiver.url, { scenario: 'forged-callback' });
  await player.wait(2_000);
  const { state } = player.simulator;
  const account = state.accounts.ofKey('sk-test');
  const task = account.providers.get('nebula')?.tasks.get(id);
  if (task === undefined) throw new Error('the task is not there');
  const now = account.clock.now();
  cancelTask(task, now);
  state.callbacks.replan({ state, account, now, request: { origin: 'http://mock.test' } }, task);
  await player.wait(DAY_MS);
  expect(receiver.received.map(toStatus)).toEqual(['succeeded', 'failed']);
  expect(player.deliveries().map(({ plannedAt }) => plannedAt)).toEqual([START + 500, START + 2_000]);
});

test('what is cleared, forgotten or stopped is not sent', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const { callbacks, accounts } = player.simulator.state;
  player.create(receiver.url, { key: 'sk-one' });
  const second = player.create(receiver.url, { key: 'sk-two' });
  callbacks.clear(accounts.ofKey('sk-one').id);
  expect(player.deliveries()).toMatchObject([{ taskId: second }]);
  const task = accounts.ofKey('sk-two').providers.get('nebula')?.tasks.get(second);
  if (task !== undefined) callbacks.forget(task);
  expect(player.deliveries()).toEqual([]);
  player.create(receiver.url);
  callbacks.stop();
  await player.wait(DAY_MS);
  expect(receiver.received).toEqual([]);
  expect(player.deliveries()).toMatchObject([{ state: 'planned' }]);
});

test('a try under way is cut off when its callback is dropped, and never tried again', async () => {
  let cut: AbortSignal | null = null;
  const sendCallback: SendCallback = (_, signal) => {
    cut = signal;
    return new Promise(() => {});
  };
  const player = createCallbackPlayer(undefined, { time: impatientTime, sendCallback });
  player.create('http://127.0.0.1/hook');
  await player.wait(5_000);
  player.simulator.state.callbacks.clear();
  expect(cut).toMatchObject({ aborted: true });
  await player.wait(DAY_MS);
  expect(player.deliveries()).toEqual([]);
  expect(player.simulator.state.clock.nextEventAt()).toBeNull();
});

test('a callback that is dropped while its sending is prepared is not sent', async () => {
  let sent = 0;
  const sendCallback: SendCallback = async () => ({ status: 200 + sent++ });
  const time = createManualTime();
  const player = createCallbackPlayer(undefined, { time, sendCallback, isFrozen: false });
  player.create('http://127.0.0.1/hook');
  time.pass(5_000);
  player.simulator.state.callbacks.clear();
  await player.wait(DAY_MS);
  expect(sent).toBe(0);
});

test('the log keeps what is planned, and of what has ended the last thousand', async () => {
  const player = createCallbackPlayer(undefined, { sendCallback: async () => ({ status: 200 }) });
  for (let i = 0; i < 1_010; i++) player.create('http://127.0.0.1/hook');
  expect(player.deliveries()).toHaveLength(1_010);
  await player.wait(5_000);
  expect(player.deliveries()).toHaveLength(1_000);
});
