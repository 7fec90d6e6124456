import type { Socket } from 'node:net';
import { UnderstudyError } from '@understudy/core';
import { expect, test } from 'vitest';
import type { ResolveHost } from './guarded-connect.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { startRawServer, toClosedUrl, toRawAnswer } from './testing/raw-server.ts';

const SECRET_QUERY = '?X-Amz-Signature=0123456789abcdef';

/** Answers as DNS would: these addresses, for any name. */
const resolvesTo =
  (...addresses: readonly string[]): ResolveHost =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

async function toFailure(fetched: Promise<unknown>): Promise<UnderstudyError> {
  const error = await fetched.catch((reason: unknown) => reason);
  if (!(error instanceof UnderstudyError)) throw error;
  expect(error.message).not.toContain('0123456789abcdef');
  return error;
}

const strict = createGuardedFetch({
  allowLocal: () => false,
  resolve: () => Promise.reject(new Error('was resolved')),
});

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '%31%32%37.0.0.1',
  '１２７.０.０.１',
  '0.0.0.0',
  '10.0.0.5',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  'localhost',
  'LOCALHOST.',
  'db.localhost',
  'metadata.google.internal',
  'printer.local',
  'postgres',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:169.254.169.254]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
])('%s is not connected to', async (host) => {
  const error = await toFailure(strict(`http://${host}/latest${SECRET_QUERY}`));
  expect(error.code).toBe('invalid_request');
  expect(error.message).toMatch(/^Failed to fetch http:\/\/\S+\/latest: \S+ is an internal address\. Give an http/);
});

test.each([
  ['10.0.0.5'],
  ['93.184.216.34', '10.0.0.5'],
  ['10.0.0.5', '93.184.216.34'],
  ['2606:2800:220:1::1', '::1'],
  ['::ffff:10.0.0.5'],
])('a name is refused when any of its addresses is internal: %s', async (...addresses) => {
  const guarded = createGuardedFetch({ allowLocal: () => false, resolve: resolvesTo(...addresses) });
  const error = await toFailure(guarded(`https://video.example.com/1.mp4${SECRET_QUERY}`));
  expect(error.message).toMatch(
    /^Failed to fetch https:\/\/video\.example\.com\/1\.mp4: video\.example\.com resolves to \S+, an internal address\./,
  );
});

test.each([
  ['ftp://example.com/1.mp4', 'it is no http or https address'],
  ['file:///etc/passwd', 'it is no http or https address'],
  ['data:text/plain,hello', 'it is no http or https address'],
  ['/1.mp4', 'it is no address'],
  ['http://me@example.com/', 'it holds a user name or password'],
  ['http://:0123456789abcdef@example.com/', 'it holds a user name or password'],
])('%s is refused: %s', async (url, reason) => {
  expect(await toFailure(strict(url))).toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining(reason),
  });
});

test('the address that was checked is the one connected to, for a name that changes its own', async () => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(toRawAnswer(200, '"seen"')) });
  const asked: string[] = [];
  const guarded = createGuardedFetch({
    allowLocal: (host, port) => host === 'video.example.com' && port === server.port,
    resolve: async (host) => [{ address: asked.push(host) === 1 ? '127.0.0.1' : '10.0.0.5', family: 4 }],
  });
  const response = await guarded(`http://video.example.com:${server.port}/1.mp4`);
  expect(await response.json()).toBe('seen');
  expect(asked).toEqual(['video.example.com']);
  expect(server.requests[0]?.headers['host']).toBe(`video.example.com:${server.port}`);
});

test('TLS names the host, not the address', async () => {
  const { promise: hello, resolve: hear } = Promise.withResolvers<string>();
  const server = await startRawServer({
    onConnection: (socket) => socket.on('data', (chunk) => hear(chunk.toString('latin1'))),
  });
  const giveUp = new AbortController();
  const guarded = createGuardedFetch({ allowLocal: () => true, resolve: resolvesTo('127.0.0.1') });
  const fetched = guarded(`https://video.example.com:${server.port}/`, { signal: giveUp.signal });
  expect(await hello).toContain('video.example.com');
  giveUp.abort('enough');
  await expect(fetched).rejects.toBe('enough');
});

test('a fetch is given up while its host is still being resolved', async () => {
  const giveUp = new AbortController();
  const guarded = createGuardedFetch({
    allowLocal: () => false,
    resolve: () => {
      giveUp.abort('enough');
      return new Promise(() => {});
    },
  });
  await expect(guarded('https://video.example.com/', { signal: giveUp.signal })).rejects.toBe('enough');
});

test('what cannot be reached is lost, and says where without its query', async () => {
  const guarded = createGuardedFetch({ allowLocal: () => true });
  const error = await toFailure(guarded(`${await toClosedUrl()}/1.mp4${SECRET_QUERY}`));
  expect(error).toMatchObject({ code: 'connection_lost' });
  expect(error.message).toMatch(
    /^Failed to fetch http:\S+\/1\.mp4: connect ECONNREFUSED \S+\. Fetch it again later\.$/,
  );
});

test('a name without an address is lost', async () => {
  const guarded = createGuardedFetch({ allowLocal: () => false, resolve: resolvesTo() });
  const error = await toFailure(guarded('https://video.example.com/'));
  expect(error).toMatchObject({ code: 'connection_lost', message: expect.stringContaining('has no address') });
});

test('only the local address that is allowed is let through', async () => {
  const answers = { onRequest: (socket: Socket) => socket.write(toRawAnswer(200, '{}')) };
  const mock = await startRawServer(answers);
  const other = await startRawServer(answers);
  const guarded = createGuardedFetch({ allowLocal: (host, port) => host === '127.0.0.1' && port === mock.port });
  expect((await guarded(mock.url)).status).toBe(200);
  expect((await toFailure(guarded(other.url))).code).toBe('invalid_request');
  expect((await toFailure(guarded(mock.url.replace('127.0.0.1', 'localhost')))).code).toBe('invalid_request');
  expect(other.connections).toEqual([]);
});
