import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { providers } from '@understudy/core';
import { afterEach, expect, test } from 'vitest';
import { createCallbackPlayer } from '../testing/callback-player.ts';
import { makeAuthority } from '../testing/certificate.ts';
import { createReceiver } from '../testing/receiver.ts';

const authority = makeAuthority('Understudy tests');
const trusted = getCACertificates('default');
afterEach(() => setDefaultCACertificates(trusted));

const calling = Object.values(providers).filter(({ profile }) => profile.callback !== null);

test.each(calling)('a callback of $id arrives over HTTPS, with the body of the query', async (provider) => {
  setDefaultCACertificates([...trusted, authority.cert]);
  const receiver = await createReceiver(undefined, authority.issue('receiver'));
  const player = createCallbackPlayer(provider);
  const id = player.create(receiver.url);
  await player.wait(5_000);
  expect(receiver.received).toMatchObject([{ method: 'POST', json: player.retrieve(id) }]);
  expect(player.deliveries()).toMatchObject([{ state: 'delivered', attempts: [{ status: 200, error: null }] }]);
});

test('a receiver whose certificate nobody vouches for gets nothing, and is tried again as one that fails', async () => {
  const receiver = await createReceiver(undefined, authority.issue('receiver'));
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(5_000 + 1_000 + 2_000 + 4_000);
  expect(receiver.received).toEqual([]);
  const [delivery] = player.deliveries();
  expect(delivery?.state).toBe('given_up');
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([null, null, null, null]);
  expect(delivery?.attempts[0]?.error).toMatch(/certificate/);
});
