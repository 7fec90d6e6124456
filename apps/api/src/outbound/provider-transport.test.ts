import type { Socket } from 'node:net';
import { UnderstudyError } from '@understudy/core';
import { expect, test } from 'vitest';
import type { AttemptVerdict } from './attempt-verdict.ts';
import { createOver, openTransport } from './testing/create-over.ts';
import { type RawBehaviour, type RawRequest, startRawServer, toClosedUrl, toRawAnswer } from './testing/raw-server.ts';

const ACCEPTED = toRawAnswer(200, '{"id":"task-1"}');

test('a create that is answered is accepted, and each step is known', async () => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(ACCEPTED) });
  const { verdict, evidence } = await createOver(openTransport(), { baseUrl: server.url });
  expect(verdict).toEqual({ outcome: 'accepted', taskId: 'task-1' });
  expect(evidence).toEqual({
    createdAt: 1,
    headersSentAt: 2,
    bodySentAt: 3,
    answerHeadersAt: 4,
    httpStatus: 200,
    remoteAddress: `127.0.0.1:${server.port}`,
    error: null,
  });
});

const answers = (answer: string): RawBehaviour => ({ onRequest: (socket) => socket.write(answer) });
const acts = (act: (socket: Socket, request: RawRequest) => void): RawBehaviour => ({ onRequest: act });

test.each<[string, RawBehaviour, AttemptVerdict['outcome']]>([
  ['is closed as soon as it is made', { onConnection: (socket) => socket.destroy() }, 'unknown'],
  ['is half closed by a proxy that still reads', { onConnection: (socket) => socket.end() }, 'unknown'],
  ['is reset once the request is there', acts((socket) => socket.resetAndDestroy()), 'unknown'],
  ['is closed once the request is there', acts((socket) => socket.end()), 'unknown'],
  ['is closed within the head of the answer', acts((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')), 'unknown'],
  ['is closed within the body of the answer', acts((socket) => socket.end(ACCEPTED.slice(0, -3))), 'unknown'],
  ['answers what is no HTTP', answers('220 mail.example.com ESMTP\r\n\r\n'), 'unknown'],
  ['answers a status that nobody defined', answers(toRawAnswer(999, '{"id":"task-1"}')), 'unknown'],
  ['answers a success that is no JSON', answers(toRawAnswer(200, '<html>')), 'unknown'],
  ['answers a success without a task id', answers(toRawAnswer(200, '{}')), 'unknown'],
  ['answers nothing at all with success', answers(toRawAnswer(204, '')), 'unknown'],
  ['redirects', answers(toRawAnswer(307, '', { location: '/elsewhere' })), 'unknown'],
  ['answers 408', answers(toRawAnswer(408, '{}')), 'unknown'],
  ['answers 409', answers(toRawAnswer(409, '{}')), 'unknown'],
  ['answers 421, at which fetch sends again', answers(toRawAnswer(421, '{}')), 'unknown'],
  ['answers 500', answers(toRawAnswer(500, '{}')), 'unknown'],
  ['answers 503 with a wait', answers(toRawAnswer(503, '{}', { 'retry-after': '1' })), 'unknown'],
  ['answers 400', answers(toRawAnswer(400, '{}')), 'rejected'],
  ['answers 401', answers(toRawAnswer(401, '{}')), 'rejected'],
  ['answers 402', answers(toRawAnswer(402, '{}')), 'rejected'],
  ['answers 429', answers(toRawAnswer(429, '{}')), 'rejected'],
  ['answers 103 before 200', answers(`HTTP/1.1 103 Early Hints\r\n\r\n${ACCEPTED}`), 'accepted'],
  ['answers a header in another script', answers(toRawAnswer(200, '{"id":"1"}', { 'x-note': '完成' })), 'accepted'],
  [
    'compresses nothing, as asked',
    acts((socket, { headers }) => {
      socket.write(toRawAnswer(headers['accept-encoding'] === 'identity' ? 200 : 406, '{"id":"1"}'));
    }),
    'accepted',
  ],
])('a create whose connection %s is sent once', async (_what, behaviour, outcome) => {
  const server = await startRawServer(behaviour);
  const { verdict, evidence } = await createOver(openTransport(), { baseUrl: server.url });
  expect(verdict.outcome).toBe(outcome);
  expect(evidence.headersSentAt).not.toBeNull();
  expect(server.connections).toHaveLength(1);
  expect(server.requests.length).toBeLessThanOrEqual(1);
});

test('the wait that a 429 asks for is told', async () => {
  const server = await startRawServer(answers(toRawAnswer(429, '{}', { 'retry-after': '7' })));
  const { verdict } = await createOver(openTransport(), { baseUrl: server.url });
  expect(verdict).toMatchObject({
    outcome: 'rejected',
    error: { code: 'rate_limited', detail: { retryAfterMs: 7_000 } },
  });
});

test('a create whose connection is reset as it is made may have been seen or not, and is not made up', async () => {
  const server = await startRawServer({ onConnection: (socket) => socket.resetAndDestroy(), onRequest: () => {} });
  const { verdict, evidence } = await createOver(openTransport(), { baseUrl: server.url });
  expect(verdict.outcome).toBe(evidence.headersSentAt === null ? 'not_sent' : 'unknown');
  expect(server.requests).toEqual([]);
});

test('a create that finds nobody listening was not sent', async () => {
  const { verdict, evidence } = await createOver(openTransport(), { baseUrl: await toClosedUrl() });
  expect(verdict).toMatchObject({ outcome: 'not_sent', error: { code: 'connection_lost' } });
  expect(evidence).toMatchObject({ createdAt: 1, headersSentAt: null, remoteAddress: null });
  expect(evidence.error).toContain('ECONNREFUSED');
});

test('a create to a name that nobody knows was not sent', async () => {
  const { verdict } = await createOver(openTransport(), { baseUrl: 'http://nobody.invalid' });
  expect(verdict).toMatchObject({ outcome: 'not_sent', error: { code: 'connection_lost' } });
});

test('a create that fails at TLS was not sent', async () => {
  const server = await startRawServer({ onConnection: (socket) => socket.write('no TLS\r\n'), onRequest: () => {} });
  const { verdict } = await createOver(openTransport(), { baseUrl: server.url.replace('http:', 'https:') });
  expect(verdict.outcome).toBe('not_sent');
  expect(server.requests).toEqual([]);
});

test('a create that waits too long for a connection was not sent', async () => {
  const server = await startRawServer({});
  const { verdict, evidence } = await createOver(openTransport({ connectMs: 1 }), {
    baseUrl: server.url.replace('http:', 'https:'),
  });
  expect(verdict.outcome).toBe('not_sent');
  expect(evidence.error).toContain('Connect Timeout');
});

test('a create that nobody answers in time is unknown', async () => {
  const server = await startRawServer({ onConnection: (socket) => socket.pause() });
  const { verdict, evidence } = await createOver(openTransport({ headersMs: 1 }), { baseUrl: server.url });
  expect(verdict.outcome).toBe('unknown');
  expect(evidence.error).toContain('Headers Timeout');
});

test('a create whose answer stops is unknown', async () => {
  const server = await startRawServer(answers(ACCEPTED.slice(0, -3)));
  const { verdict, evidence } = await createOver(openTransport({ bodyMs: 1 }), { baseUrl: server.url });
  expect(verdict.outcome).toBe('unknown');
  expect(evidence).toMatchObject({ httpStatus: 200, error: 'Body Timeout Error' });
});

test('a create that is given up before its connection stands was not sent, and is not sent later', async () => {
  const giveUp = new AbortController();
  const server = await startRawServer({ onConnection: () => giveUp.abort(), onRequest: () => {} });
  const transport = openTransport();
  // TLS is never answered, so that the connection is on its way for as long as the test wants.
  const secure = server.url.replace('http:', 'https:');
  const { verdict, evidence } = await createOver(transport, { baseUrl: secure, signal: giveUp.signal });
  expect(verdict).toMatchObject({ outcome: 'not_sent', error: { code: 'connection_lost' } });
  expect(evidence).toMatchObject({ createdAt: 1, headersSentAt: null });
});

test('a create that was given up beforehand is not even handed over', async () => {
  const { verdict, evidence } = await createOver(openTransport(), {
    baseUrl: await toClosedUrl(),
    signal: AbortSignal.abort(),
  });
  expect(verdict.outcome).toBe('not_sent');
  expect(evidence.createdAt).toBeNull();
});

test('a create that is given up after it was sent is unknown', async () => {
  const giveUp = new AbortController();
  const server = await startRawServer({ onRequest: () => giveUp.abort() });
  const { verdict } = await createOver(openTransport(), { baseUrl: server.url, signal: giveUp.signal });
  expect(verdict.outcome).toBe('unknown');
});

test('a wish that the provider would refuse is not sent, and nothing is done about it later', async () => {
  const { verdict, evidence } = await createOver(openTransport(), {
    baseUrl: await toClosedUrl(),
    wish: { seconds: 7 },
  });
  expect(verdict).toMatchObject({ outcome: 'not_sent', error: { code: 'invalid_request' } });
  expect(evidence.createdAt).toBeNull();
});

test('an answer that is only announced is no answer', async () => {
  const server = await startRawServer(acts((socket) => socket.end('HTTP/1.1 103 Early Hints\r\n\r\n')));
  const { verdict, evidence } = await createOver(openTransport(), { baseUrl: server.url });
  expect(verdict.outcome).toBe('unknown');
  expect(evidence).toMatchObject({ answerHeadersAt: null, httpStatus: null });
});

test('HTTP/2, which sends again by itself, is not offered', async () => {
  const { promise: hello, resolve: hear } = Promise.withResolvers<string>();
  const server = await startRawServer({
    onConnection: (socket) => socket.once('data', (chunk) => hear(chunk.toString('latin1'))),
  });
  const giveUp = new AbortController();
  const created = createOver(openTransport(), {
    baseUrl: server.url.replace('http:', 'https:'),
    signal: giveUp.signal,
  });
  expect(await hello).toContain('http/1.1');
  expect(await hello).not.toContain('\x02h2');
  giveUp.abort();
  expect((await created).verdict.outcome).toBe('not_sent');
});

test('a call that sends twice is stopped at the second request', async () => {
  const server = await startRawServer({ onRequest: (socket) => socket.write(ACCEPTED) });
  const { fetch, track } = openTransport();
  const { result } = await track(async () => {
    await fetch(server.url, { method: 'POST', body: '1' });
    return fetch(server.url, { method: 'POST', body: '2' });
  });
  expect(result).toMatchObject({ status: 'rejected', reason: expect.any(UnderstudyError) });
  expect(server.requests.map(({ body }) => body)).toEqual(['1']);
});

test('a closing transport lets creates on their way end', async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<Socket>();
  const server = await startRawServer({ onRequest: arrive });
  const transport = openTransport();
  const created = createOver(transport, { baseUrl: server.url });
  const socket = await arrived;
  const closed = transport.close();
  socket.write(ACCEPTED);
  await closed;
  expect((await created).verdict.outcome).toBe('accepted');
});
