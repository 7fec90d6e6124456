import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { createCallbackPlayer } from '../testing/callback-player.ts';
import { createCallbackProvider } from '../testing/callback-provider.ts';
import { createReceiver } from '../testing/receiver.ts';

const DAY_MS = 86_400_000;
const calledBack = Object.values(providers).filter((provider) => provider.profile.callback !== null);
const toStatus = ({ json }: { json: { status: string } }): string => json.status;

test.each([
  ['no-callback', []],
  ['stuck', []],
  ['success', ['succeeded']],
  ['duplicate-callback', ['succeeded', 'succeeded']],
  ['reordered-callback', ['succeeded', 'in_progress']],
  ['late-failure', ['succeeded', 'failed']],
  ['unknown-status', ['succeeded']],
])('under %s the callbacks say %j', async (scenario, statuses) => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  player.create(receiver.url, { scenario });
  await player.wait(DAY_MS);
  expect(receiver.received.map(toStatus)).toEqual(statuses);
});

test.each(calledBack)(
  '$name gets a forged callback of a completed task with another video, before the true one',
  async (provider) => {
    const receiver = await createReceiver();
    const player = createCallbackPlayer(provider);
    const id = player.create(receiver.url, { scenario: 'forged-callback' });
    await player.wait(500);
    const [forged] = receiver.received;
    expect(provider.adapter.toJobUpdate(forged?.json)).toMatchObject({ status: 'completed' });
    expect(forged?.text).toContain('stranger.invalid');
    expect(provider.adapter.toJobUpdate(player.retrieve(id)).status).not.toBe('completed');
    await player.wait(DAY_MS);
    expect(receiver.received[1]?.json).toEqual(player.retrieve(id));
    expect(receiver.received[1]?.text).not.toContain('stranger.invalid');
  },
);

test('a provider that does not document callbacks sends none', async () => {
  const receiver = await createReceiver();
  const provider = { ...createCallbackProvider(), profile: { ...createCallbackProvider().profile, callback: null } };
  const player = createCallbackPlayer(provider);
  player.create(receiver.url);
  await player.wait(DAY_MS);
  expect(receiver.received).toEqual([]);
});
