import { providers } from '@understudy/core';
import { describe, expect, test } from 'vitest';
import { createCallbackPlayer, impatientTime } from '../testing/callback-player.ts';
import { START } from '../testing/player.ts';
import { createReceiver } from '../testing/receiver.ts';

const DAY_MS = 86_400_000;
/** The default generation time. */
const END = START + 5_000;

/** What each document says of callbacks, read off it once more: nothing here is taken from a profile. */
const documents = [
  { provider: providers.evolink, retriesMs: [1_000, 2_000, 4_000], patienceMs: 10_000, isTakenBy201: true },
  { provider: providers.odkkk, retriesMs: [1_000, 2_000, 4_000], patienceMs: 10_000, isTakenBy201: true },
  { provider: providers.apixo, retriesMs: [30_000], patienceMs: 30_000, isTakenBy201: false },
];

test('every provider that calls back is here', () => {
  const calling = Object.values(providers).filter(({ profile }) => profile.callback !== null);
  expect(documents.map(({ provider }) => provider)).toEqual(calling);
});

describe.each(documents)('$provider.name', ({ provider, retriesMs, patienceMs, isTakenBy201 }) => {
  test('a create with a callback URL is called back once, at the end, with what a query answers', async () => {
    const receiver = await createReceiver();
    const player = createCallbackPlayer(provider);
    const id = player.create(receiver.url);
    await player.wait(4_999);
    expect(receiver.received).toEqual([]);
    await player.wait(DAY_MS);
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(receiver.received[0]?.json).toEqual(player.retrieve(id));
  });

  test('a callback that is not taken is sent again after the documented delays, then no more', async () => {
    const receiver = await createReceiver();
    receiver.answerWith(500, 500, 500, 500, 500);
    const player = createCallbackPlayer(provider);
    player.create(receiver.url);
    await player.wait(DAY_MS);
    const times = player.deliveries()[0]?.attempts.map(({ at }) => at) ?? [];
    expect(times[0]).toBe(END);
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual(retriesMs);
  });

  test(`an answer 201 ${isTakenBy201 ? 'takes the callback' : 'does not take the callback'}`, async () => {
    const receiver = await createReceiver();
    receiver.answerWith(201);
    const player = createCallbackPlayer(provider);
    player.create(receiver.url);
    await player.wait(DAY_MS);
    expect(receiver.received).toHaveLength(isTakenBy201 ? 1 : 2);
  });

  test('a receiver that says nothing is waited for as long as documented', async () => {
    const receiver = await createReceiver();
    receiver.answerWith('silent');
    const player = createCallbackPlayer(provider, { time: impatientTime });
    player.create(receiver.url);
    await player.wait(DAY_MS);
    expect(player.deliveries()[0]?.attempts[0]).toMatchObject({ at: END, status: null, durationMs: patienceMs });
  });
});
