import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createRequest } from './calls.ts';
import { exchange, runLoad } from './load.ts';

const open = new Set<ReturnType<typeof createServer>>();
afterEach(() => {
  for (const server of open) server.close();
  open.clear();
});

async function listen(statusOf: (count: number) => number): Promise<number> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    response.writeHead(statusOf(count)).end('answer');
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const request = createRequest('/v1/video/generations');

test('a load sends exactly as many requests as its limit, over all connections together', async () => {
  const port = await listen(() => 200);
  const result = await runLoad(port, [request, request, request], { requests: 50, spanMs: 5000 });
  expect(result).toMatchObject({ answered: 50, refused: {}, answerBytes: 6 });
});

test('answers outside 2xx are counted by status', async () => {
  const port = await listen((count) => (count % 5 === 0 ? 429 : 200));
  const result = await runLoad(port, [request], { requests: 20, spanMs: 5000 });
  expect(result.refused).toEqual({ 429: 4 });
});

test('a load ends when its time is over', async () => {
  const port = await listen(() => 200);
  const result = await runLoad(port, [request], { requests: 10, spanMs: 0 });
  expect(result.answered).toBe(0);
});

test('an exchange with a port where nobody listens is refused', async () => {
  const port = await listen(() => 200);
  for (const server of open) await new Promise((resolve) => server.close(resolve));
  await expect(exchange(port, request)).rejects.toThrow('ECONNREFUSED');
});
