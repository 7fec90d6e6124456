import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { createSendWatch } from './send-watch.ts';
import { startRawServer, toClosedUrl, toRawAnswer } from './testing/raw-server.ts';

function openWatch() {
  let now = 0;
  const watch = createSendWatch({ now: () => ++now });
  onTestFinished(() => watch.stop());
  return watch;
}

test('a request that undici says nothing about counts as sent', async () => {
  const watch = openWatch();
  const { evidence } = await watch.track(() => watch.send(() => Promise.reject(new Error('lost'))));
  expect(evidence).toMatchObject({ createdAt: 1, headersSentAt: 1 });
});

test('a request that undici observes counts as sent only from its first byte on', async () => {
  const watch = openWatch();
  const url = await toClosedUrl();
  const { evidence } = await watch.track(() => watch.send(() => request(url)));
  expect(evidence).toMatchObject({ createdAt: 1, headersSentAt: null });
});

test('requests of others in the same call are not mixed up with its own', async () => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(toRawAnswer(200, '{}')) });
  const watch = openWatch();
  const { evidence } = await watch.track(() => fetch(server.url));
  expect(evidence).toMatchObject({ createdAt: null, headersSentAt: null, httpStatus: null });
});

test('a request that nobody waits for any more counts as sent, because it may still be', async () => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(toRawAnswer(200, '{}')) });
  const watch = openWatch();
  const { promise: answered, resolve } = Promise.withResolvers<unknown>();
  const { evidence } = await watch.track(async () => {
    resolve(watch.send(() => request(server.url)));
    throw new Error('impatient');
  });
  expect(evidence.headersSentAt).not.toBeNull();
  const before = { ...evidence };
  await answered;
  expect(evidence).toEqual(before);
});

test('a request that was given up before its first byte is not sent later either', async () => {
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const server = await startRawServer({ onConnection: (socket) => socket.on('end', resolve), onRequest: () => {} });
  const watch = openWatch();
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>();
  const { evidence } = await watch.track(async () => {
    end(watch.send(() => request(server.url, { signal }), signal).catch((error: unknown) => error));
    giveUp.abort(new Error('enough'));
    throw new Error('impatient');
  });
  expect(evidence.headersSentAt).toBeNull();
  expect(await ended).toMatchObject({ message: 'enough' });
  await connected;
  expect(server.requests).toEqual([]);
});
