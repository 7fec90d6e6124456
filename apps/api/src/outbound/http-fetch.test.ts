import type { Socket } from 'node:net';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { readRequest, sendOnce } from './http-fetch.ts';
import { startRawServer, toRawAnswer } from './testing/raw-server.ts';

async function get(url: string, init?: RequestInit): Promise<Response> {
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  return sendOnce((options) => agent.request(options), await readRequest(url, init));
}

/** A server that begins a long answer, and a promise that the other side breaks it off. */
async function startLongAnswer() {
  const { promise: brokenOff, resolve } = Promise.withResolvers<string>();
  const server = await startRawServer({
    onConnection: (socket) => socket.on('end', () => resolve('broken off')),
    onRequest: (socket) => socket.write(toRawAnswer(200, 'video', { 'content-length': '1000000' })),
  });
  return { url: server.url, brokenOff };
}

test('what is sent and what comes back is as with fetch', async () => {
  const server = await startRawServer({
    onRequest: (socket) =>
      socket.write(toRawAnswer(200, 'told', { 'x-note': 'a' }).replace('\r\n', '\r\nX-Note: b\r\n')),
  });
  const response = await get(`${server.url}/hook?a=1#here`, { method: 'POST', body: 'é', headers: { 'X-Id': '7' } });
  expect(response).toMatchObject({ status: 200, ok: true });
  expect(response.headers.get('x-note')).toBe('b, a');
  expect(await response.text()).toBe('told');
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    path: '/hook?a=1',
    headers: { 'x-id': '7', 'content-length': '2', 'user-agent': 'understudy', 'accept-encoding': 'identity' },
  });
});

test.each([204, 304])('an answer %i has no body', async (status) => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(toRawAnswer(status, '')) });
  expect(await get(server.url)).toMatchObject({ status, body: null });
});

test('a body that is broken off before it was read closes the connection', async () => {
  const { url, brokenOff } = await startLongAnswer();
  await (await get(url)).body?.cancel();
  expect(await brokenOff).toBe('broken off');
});

test('a body that is broken off while it is read closes the connection', async () => {
  const { url, brokenOff } = await startLongAnswer();
  const reader = (await get(url)).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await brokenOff).toBe('broken off');
});

test('a body that is given up fails with the reason for it', async () => {
  const { url, brokenOff } = await startLongAnswer();
  const giveUp = new AbortController();
  const reader = (await get(url, { signal: giveUp.signal })).body?.getReader();
  await reader?.read();
  giveUp.abort(new Error('enough'));
  await expect(reader?.read()).rejects.toThrow('enough');
  expect(await brokenOff).toBe('broken off');
});

test('a body that is cut while nobody reads it fails once somebody does', async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<Socket>();
  const server = await startRawServer({
    onRequest: (socket) => socket.write(toRawAnswer(200, 'v', { 'content-length': '9' }), () => start(socket)),
  });
  const response = await get(server.url);
  const socket = await started;
  socket.resetAndDestroy();
  for (let turn = 1; turn <= 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  await expect(response.text()).rejects.toThrow();
});

test('no more of a body is taken than is read', async () => {
  let written = 0;
  const server = await startRawServer({
    onRequest(socket) {
      const whole = 64 * 1024 * 1024;
      socket.write(toRawAnswer(200, '', { 'content-length': String(whole) }));
      const piece = Buffer.alloc(65_536);
      const fill = () => {
        while (written < whole && socket.write(piece)) written += piece.length;
      };
      socket.on('drain', fill);
      fill();
    },
  });
  const reader = (await get(server.url)).body?.getReader();
  for (let number = 1; number <= 10; number++) await reader?.read();
  for (let turn = 1; turn <= 200; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBeLessThan(32 * 1024 * 1024);
  await reader?.cancel();
});
