import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Settings } from '../account/settings.ts';
import { createCallbackPlayer } from '../testing/callback-player.ts';
import { createReceiver, type Received } from '../testing/receiver.ts';
import { toSignatureHeaders } from './signature.ts';

const OLD = `whsec_${Buffer.from('the secret that is going out of use').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the secret that takes over from it').toString('base64')}`;

test('a signature is the one of the Standard Webhooks specification', () => {
  const headers = toSignatureHeaders(['whsec_plJ3nmyCDGBKInavdOK15jsl'], {
    id: 'msg_loFOjxBNrRLzqYUf',
    at: 1_731_705_121_987,
    body: '{"event_type":"ping","data":{"success":true}}',
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_loFOjxBNrRLzqYUf',
    'webhook-timestamp': '1731705121',
    'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  });
});

/** As a receiver checks it. */
function isSignedWith(secret: string, { headers, text }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

test('callbacks are signed with every secret that is set, and with none by default', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  player.create(receiver.url);
  await player.wait(60_000);
  expect(receiver.received[0]?.headers).not.toHaveProperty('webhook-signature');
  player.simulator.state.settings = { callbackSecrets: [OLD, NEW] };
  player.create(receiver.url);
  await player.wait(60_000);
  const signed = receiver.received[1] as Received;
  expect([isSignedWith(OLD, signed), isSignedWith(NEW, signed)]).toEqual([true, true]);
});

test('retries and duplicates of one event have one id, and a new time and signature each', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500);
  const player = createCallbackPlayer(undefined, { settings: { callbackSecrets: [NEW] } });
  player.create(receiver.url, { scenario: 'duplicate-callback' });
  await player.wait(60_000);
  const values = (name: string): Set<unknown> => new Set(receiver.received.map(({ headers }) => headers[name]));
  expect(receiver.received).toHaveLength(3);
  expect(values('webhook-id').size).toBe(1);
  expect(values('webhook-timestamp').size).toBe(2);
  expect(receiver.received.every((post) => isSignedWith(NEW, post))).toBe(true);
});

test('a forged callback is signed, but not with a secret of the receiver', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer(undefined, { settings: { callbackSecrets: [NEW] } });
  player.create(receiver.url, { scenario: 'forged-callback' });
  await player.wait(60_000);
  expect(receiver.received.map((post) => isSignedWith(NEW, post))).toEqual([false, true]);
  expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,/);
});

test('a secret that is none is refused with the way to write it', () => {
  const read = Settings.safeParse({ callbackSecrets: ['hunter2'] });
  expect(read.error?.issues[0]?.message).toContain('whsec_');
});
