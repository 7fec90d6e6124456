import { expect, test } from 'vitest';
import { createOver, openTransport } from './testing/create-over.ts';
import { startRawServer, toRawAnswer } from './testing/raw-server.ts';

const toAccepted = (headers: Readonly<Record<string, string>> = {}) => toRawAnswer(200, '{"id":"task-1"}', headers);

/** A server that tells when the other side closes its first connection. */
async function startWatchingServer(headers: Readonly<Record<string, string>>) {
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  const server = await startRawServer({
    onConnection: (socket) => socket.on('end', () => resolve('closed')),
    onRequest: (socket) => socket.write(toAccepted(headers)),
  });
  return { server, closed };
}

test('connections are used again', async () => {
  const { server } = await startWatchingServer({});
  const transport = openTransport();
  for (let number = 1; number <= 20; number++) await createOver(transport, { baseUrl: server.url });
  expect(server.requests).toHaveLength(20);
  expect(server.connections.length).toBeLessThan(5);
});

test('a connection that lies idle is given up', { timeout: 3_000 }, async () => {
  const { server, closed } = await startWatchingServer({});
  await createOver(openTransport({ idleMs: 1 }), { baseUrl: server.url });
  expect(await closed).toBe('closed');
});

test('a connection that a server keeps for a second only is not used again', async () => {
  const { server, closed } = await startWatchingServer({ 'keep-alive': 'timeout=1' });
  await createOver(openTransport(), { baseUrl: server.url });
  expect(await closed).toBe('closed');
});

test('a server that keeps connections long does not make them lie idle longer', async () => {
  const { server, closed } = await startWatchingServer({ 'keep-alive': 'timeout=600' });
  await createOver(openTransport({ idleMs: 1 }), { baseUrl: server.url });
  expect(await closed).toBe('closed');
});

test.each([
  ['closed', 'destroySoon'],
  ['reset', 'resetAndDestroy'],
] as const)('creates on connections that the server has just %s are sent once at most', async (_what, close) => {
  const server = await startRawServer({
    onRequest: (socket) => socket.write(toAccepted(), () => setImmediate(() => socket[close]())),
  });
  const transport = openTransport();
  for (let number = 1; number <= 50; number++) {
    const prompt = `kitten ${number}`;
    const { verdict } = await createOver(transport, { baseUrl: server.url, wish: { prompt } });
    const arrived = server.requests.filter(({ body }) => JSON.parse(body).prompt === prompt).length;
    expect(arrived).toBeLessThanOrEqual(verdict.outcome === 'not_sent' ? 0 : 1);
    if (verdict.outcome !== 'unknown') expect(verdict.outcome).toBe(arrived === 1 ? 'accepted' : 'not_sent');
  }
});
