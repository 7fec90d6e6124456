import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '../handle.ts';
import { type MockServer, startMockServer } from '../start-mock-server.ts';
import { open, sendRawThenRead, toRawAnswer } from '../testing/raw-http.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer();
});
afterAll(() => mock.stop());

const PATH = '/nebula/v1/video/generations';
const head = (...headers: readonly string[]): string =>
  `POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-large\r\n${headers.join('\r\n')}\r\n\r\n`;
const PIECE = Buffer.alloc(64 * 1024, 'x');
const PIECES = Math.ceil((MAX_BODY_BYTES * 2) / PIECE.length);

describe('a body larger than any document allows', () => {
  test('is refused as documented although the caller sends all of it first', async () => {
    const bytes = PIECES * PIECE.length;
    const answer = await sendRawThenRead(
      mock.port,
      head(`content-length: ${bytes}`),
      ...Array<Buffer>(PIECES).fill(PIECE),
    );
    expect(answer.status).toBe(413);
    expect(answer.headers['connection']).toBe('close');
    expect(answer.headers['x-mock-source']).toContain('nebula/errors/');
    expect(JSON.parse(answer.body)).toHaveProperty('error');
  });

  test('is refused in the middle of chunks of unknown number', async () => {
    const chunk = Buffer.concat([Buffer.from(`${PIECE.length.toString(16)}\r\n`), PIECE, Buffer.from('\r\n')]);
    const chunks = Array<Buffer>(PIECES).fill(chunk);
    const answer = await sendRawThenRead(mock.port, head('transfer-encoding: chunked'), ...chunks, '0\r\n\r\n');
    expect(answer.status).toBe(413);
  });

  test('is not even asked for when the caller waits to be', async () => {
    const socket = await open(mock.port);
    const first = new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    socket.write(head(`content-length: ${MAX_BODY_BYTES + 1}`, 'expect: 100-continue'));
    expect(toRawAnswer(await first).status).toBe(413);
    socket.destroy();
  });

  test('reaches a caller that reads only after sending, as fetch does', async () => {
    const body = 'x'.repeat(MAX_BODY_BYTES + 1);
    const answer = await fetch(`${mock.url}${PATH}`, { method: 'POST', body });
    expect(answer.status).toBe(413);
    await answer.text();
  });
});

test('a caller that waits to be asked for a body of legal size is asked', async () => {
  const body = JSON.stringify({ model: 'sora-2', prompt: 'A cat' });
  const socket = await open(mock.port);
  let text = '';
  const done = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write(body);
  });
  socket.write(head('expect: 100-continue', 'connection: close', `content-length: ${body.length}`));
  await done;
  expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
});

test('a base64 image of 10 MB is read', async () => {
  const image = `data:image/png;base64,${Buffer.alloc(10 * 1024 * 1024).toString('base64')}`;
  const answer = await fetch(`${mock.url}${PATH}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-image' },
    body: JSON.stringify({ model: 'sora-2', prompt: 'A cat', input_reference: image }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/image/);
});
