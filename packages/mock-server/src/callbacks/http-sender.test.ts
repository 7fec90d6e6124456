import { expect, test } from 'vitest';
import { createCallbackPlayer } from '../testing/callback-player.ts';
import { createCallbackProvider } from '../testing/callback-provider.ts';
import { createReceiver } from '../testing/receiver.ts';
import { createHttpSender, type ResolveHost } from './http-sender.ts';
import { createLazySender } from './lazy-sender.ts';
import { CallbackRefusal } from './send-callback.ts';

const message = { headers: {}, body: '{}', allowInternal: false };
const never = new AbortController().signal;

const resolvesTo =
  (...addresses: readonly string[]): ResolveHost =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  'fd00::1',
  'fe80::1',
])('a name that resolves to %s is refused, and nothing is sent', async (address) => {
  const receiver = await createReceiver();
  const send = createHttpSender(resolvesTo(address));
  const { port } = new URL(receiver.url);
  const sent = send({ ...message, url: `http://receiver.example:${port}/hook` }, never);
  await expect(sent).rejects.toThrow(CallbackRefusal);
  await expect(sent).rejects.toThrow(`receiver.example resolves to ${address}, an internal address`);
  expect(receiver.received).toEqual([]);
});

test('one internal address among public ones is enough to refuse a name', async () => {
  const send = createHttpSender(resolvesTo('93.184.216.34', '127.0.0.1'));
  await expect(send({ ...message, url: 'http://receiver.example/' }, never)).rejects.toThrow(CallbackRefusal);
});

test.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://2130706433/',
  'http://localhost/',
])('the internal address %s is refused', async (url) => {
  await expect(createHttpSender()({ ...message, url }, never)).rejects.toThrow(CallbackRefusal);
});

test('the address that was checked is the one that is connected to, for a name that changes its own', async () => {
  const receiver = await createReceiver();
  const { port } = new URL(receiver.url);
  const answers = ['127.0.0.1', '192.0.2.1'];
  const asked: string[] = [];
  const send = createHttpSender(async (host) => {
    asked.push(host);
    return [{ address: answers.shift() ?? '', family: 4 }];
  });
  const url = `http://receiver.example:${port}/hook`;
  expect(await send({ ...message, allowInternal: true, url }, never)).toEqual({ status: 200 });
  expect(asked).toEqual(['receiver.example']);
  expect(receiver.received[0]?.headers.host).toBe(`receiver.example:${port}`);
});

test('a name without an address, or that cannot be resolved, is a failure and no refusal', async () => {
  const url = 'http://receiver.example/';
  const nowhere = createHttpSender(resolvesTo())({ ...message, url }, never);
  await expect(nowhere).rejects.toThrow('receiver.example has no address');
  const failing = createHttpSender(() => Promise.reject(new Error('getaddrinfo EAI_AGAIN')));
  await expect(failing({ ...message, url }, never)).rejects.toThrow('EAI_AGAIN');
});

test('callbacks to one name at one time look it up once, and later ones again', async () => {
  const receiver = await createReceiver();
  const { port } = new URL(receiver.url);
  const asked: string[] = [];
  const send = createHttpSender(async (host) => {
    asked.push(host);
    return [{ address: '127.0.0.1', family: 4 }];
  });
  const to = (host: string) => send({ ...message, allowInternal: true, url: `http://${host}:${port}/hook` }, never);
  await Promise.all([to('one.example'), to('one.example'), to('two.example')]);
  await to('one.example');
  expect(receiver.received).toHaveLength(4);
  expect(asked).toEqual(['one.example', 'two.example', 'one.example']);
});

test('a connection is closed when its sender gives up', async () => {
  const receiver = await createReceiver();
  receiver.answerWith('silent');
  const controller = new AbortController();
  const sent = createHttpSender()({ ...message, allowInternal: true, url: receiver.url }, controller.signal);
  controller.abort();
  await expect(sent).rejects.toThrow('aborted');
});

test('an address that became internal after the create is refused at the delivery, once', async () => {
  const rules = { httpsOnly: true, privateAddressesRefused: true, timeoutMs: 10_000, retryDelaysMs: [1_000] };
  const player = createCallbackPlayer(createCallbackProvider(rules), {
    allowLocalCallbacks: false,
    sendCallback: createHttpSender(resolvesTo('10.0.0.7')),
  });
  player.create('https://receiver.example/hook');
  await player.wait(60_000);
  const error = 'receiver.example resolves to 10.0.0.7, an internal address';
  expect(player.deliveries()).toMatchObject([{ state: 'refused', attempts: [{ status: null, error }] }]);
});

test.each([
  ['http://receiver.example/hook', 'only https is allowed'],
  ['https://127.0.0.1/hook', '127.0.0.1 is an internal address'],
  ['https://[::ffff:10.0.0.1]/hook', '[::ffff:a00:1] is an internal address'],
])('%s is refused at the delivery as well: %s', async (url, error) => {
  const player = createCallbackPlayer(createCallbackProvider({ httpsOnly: true, privateAddressesRefused: true }), {
    allowLocalCallbacks: false,
    sendCallback: () => Promise.reject(new Error('was sent')),
  });
  player.create(url);
  await player.wait(60_000);
  expect(player.deliveries()).toMatchObject([{ state: 'refused', attempts: [{ status: null, error }] }]);
});

test('where no document refuses internal addresses they are reached without a flag', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer(createCallbackProvider(), { allowLocalCallbacks: false });
  player.create(receiver.url);
  await player.wait(60_000);
  expect(receiver.received).toHaveLength(1);
});

test('all callbacks of a server go through one sender', async () => {
  const load = createLazySender();
  expect(await load()).toBe(await load());
});
