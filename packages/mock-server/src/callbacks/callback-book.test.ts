import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { createCallbackPlayer, impatientTime } from '../testing/callback-player.ts';
import { createCallbackProvider } from '../testing/callback-provider.ts';
import { createManualTime } from '../testing/manual-time.ts';
import { START } from '../testing/player.ts';
import { createReceiver } from '../testing/receiver.ts';
import type { SendCallback } from './send-callback.ts';

const DAY_MS = 86_400_000;
/** The default generation time. */
const END = START + 5_000;

const calledBack = Object.values(providers).filter((provider) => provider.profile.callback !== null);

test.each(calledBack)('$name calls back once when the task has ended, with the answer of a query', async (provider) => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer(provider, { allowLocalCallbacks: true });
  const id = player.create(receiver.url);
  await player.wait(4_999);
  expect(receiver.received).toHaveLength(0);
  await player.wait(1);
  const [post, ...others] = receiver.received;
  expect(others).toEqual([]);
  expect(post?.json).toEqual(player.retrieve(id));
  expect(provider.adapter.toJobUpdate(post?.json).status).toBe('completed');
  expect(post?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'understudy-mock',
    'x-mock-callback': `${provider.id}; attempt=1`,
  });
  expect(player.deliveries()).toMatchObject([{ taskId: id, state: 'delivered', plannedAt: END, nextAttemptAt: null }]);
  expect(player.simulator.state.clock.nextEventAt()).toBeNull();
});

test.each(calledBack)('$name calls back for a task that failed, too', async (provider) => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer(provider);
  player.create(receiver.url, { scenario: 'content-violation' });
  await player.wait(DAY_MS);
  expect(receiver.received.map(({ json }) => provider.adapter.toJobUpdate(json).status)).toEqual(['failed']);
});

test('a callback that is not taken is sent again 1, 2 and 4 s later, then given up, all within a day that passes at once', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500, 503, 404, 500, 200);
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(DAY_MS);
  const [delivery] = player.deliveries();
  expect(delivery?.attempts).toEqual([
    { at: END, status: 500, error: null, durationMs: 0, isManual: false },
    { at: END + 1_000, status: 503, error: null, durationMs: 0, isManual: false },
    { at: END + 3_000, status: 404, error: null, durationMs: 0, isManual: false },
    { at: END + 7_000, status: 500, error: null, durationMs: 0, isManual: false },
  ]);
  expect(delivery?.state).toBe('given_up');
  expect(receiver.received.map(({ headers }) => headers['x-mock-callback'])).toEqual(
    [1, 2, 3, 4].map((attempt) => `nebula; attempt=${attempt}`),
  );
  expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
});

test('a retry that is taken is the last', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500, 204);
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(5_000);
  expect(player.deliveries()).toMatchObject([{ state: 'planned', nextAttemptAt: END + 1_000 }]);
  await player.wait(DAY_MS);
  expect(player.deliveries()).toMatchObject([{ state: 'delivered', attempts: [{ status: 500 }, { status: 204 }] }]);
});

test('a redirect is not followed and counts as not taken', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(302, 308);
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(DAY_MS);
  expect(player.deliveries()[0]?.attempts.map(({ status }) => status)).toEqual([302, 308, 200]);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
});

test('where exactly 200 is asked for, another 2xx is not taken', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(202);
  const player = createCallbackPlayer(createCallbackProvider({ success: '200' }));
  player.create(receiver.url);
  await player.wait(DAY_MS);
  expect(player.deliveries()).toMatchObject([{ state: 'given_up', attempts: [{ status: 202 }] }]);
});

test('a receiver that nobody listens at is an attempt without a status', async () => {
  const player = createCallbackPlayer(createCallbackProvider({ timeoutMs: 10_000 }));
  player.create('http://127.0.0.1:1/hook');
  await player.wait(DAY_MS);
  expect(player.deliveries()).toMatchObject([{ state: 'given_up', attempts: [{ status: null, durationMs: 0 }] }]);
  expect(player.deliveries()[0]?.attempts[0]?.error).toContain('ECONNREFUSED');
});

test('time that is jumped over is time in which a silent receiver did not answer', async () => {
  const receiver = await createReceiver();
  receiver.answerWith('silent', 'silent', 'silent', 'silent');
  const player = createCallbackPlayer(undefined, { time: impatientTime });
  player.create(receiver.url);
  await player.wait(DAY_MS);
  const [delivery] = player.deliveries();
  const attempt = { status: null, error: 'no answer within 10 s', durationMs: 10_000, isManual: false };
  expect(delivery?.attempts).toEqual([
    { at: END, ...attempt },
    { at: END + 11_000, ...attempt },
    { at: END + 23_000, ...attempt },
    { at: END + 37_000, ...attempt },
  ]);
  expect(delivery?.state).toBe('given_up');
});

test('a receiver that is still thinking when the clock stands still again may answer', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<{ status: number }>();
  const sendCallback: SendCallback = () => promise;
  const player = createCallbackPlayer(undefined, { time: impatientTime, sendCallback });
  player.create('http://127.0.0.1/hook');
  await player.wait(7_000);
  expect(player.deliveries()).toMatchObject([{ state: 'planned', nextAttemptAt: null, attempts: [] }]);
  answer({ status: 200 });
  await player.wait(0);
  expect(player.deliveries()).toMatchObject([{ state: 'delivered', attempts: [{ at: END, durationMs: 2_000 }] }]);
  await player.wait(DAY_MS);
  expect(player.deliveries()[0]?.attempts).toHaveLength(1);
});

test('a receiver has half a real second, however fast the clock runs and wherever it is moved', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<{ status: number }>();
  const sendCallback: SendCallback = () => promise;
  const time = createManualTime();
  const player = createCallbackPlayer(undefined, { time, sendCallback, isFrozen: false, speed: 3_600 });
  player.create('http://127.0.0.1/hook');
  time.pass(2);
  await player.wait(0);
  time.pass(100);
  const moved = player.wait(DAY_MS);
  answer({ status: 200 });
  await moved;
  expect(player.deliveries()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200, durationMs: 10_000 }] }]);
});

test('without a documented timeout nothing is cut off', async () => {
  const sendCallback: SendCallback = () => new Promise(() => {});
  const player = createCallbackPlayer(createCallbackProvider(), { time: impatientTime, sendCallback });
  player.create('http://127.0.0.1/hook');
  await player.wait(DAY_MS);
  expect(player.deliveries()).toMatchObject([{ state: 'planned', attempts: [] }]);
});

test('a receiver that asks for the task sees it at the instant of the callback', async () => {
  const seen: unknown[] = [];
  const receiver = await createReceiver(({ json }) => {
    seen.push(player.simulator.state.clock.now());
    expect(player.retrieve(json.task_id)).toEqual(json);
  });
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(DAY_MS);
  expect(seen).toEqual([END]);
});
