import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bodyLimits } from './body-limits.ts';
import { receiveBody } from './receive-body.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A request whose body the test sends. */
function createRequest(headers: IncomingMessage['headers'] = {}) {
  const body = new PassThrough();
  const taken: Buffer[] = [];
  const limits = { ...bodyLimits, maxBytes: 10, pauseMs: 1_000, wholeMs: 5_000 };
  const request = Object.assign(body, { headers }) as unknown as IncomingMessage;
  const done = receiveBody(request, limits, (piece) => taken.push(piece));
  const outcome = done.then(
    () => 'read',
    (error: { status?: number; message: string }) => error.status ?? error.message,
  );
  return {
    outcome,
    taken: () => Buffer.concat(taken).toString(),
    end: () => body.end(),
    cut: () => body.destroy(),
    async send(text: string, afterMs = 0) {
      vi.advanceTimersByTime(afterMs);
      body.write(text);
      await setImmediate();
    },
  };
}

test('a body is handed over piece by piece, however slowly it comes, as long as it comes', async () => {
  const { send, end, taken, outcome } = createRequest();
  for (const piece of ['a', 'b', 'c', 'd']) await send(piece, 900);
  end();
  expect(await outcome).toBe('read');
  expect(taken()).toBe('abcd');
});

test('a body that pauses is too slow', async () => {
  const { send, outcome } = createRequest();
  await send('a');
  vi.advanceTimersByTime(1_000);
  expect(await outcome).toBe(408);
});

test('a body that does not end is too slow', async () => {
  const { send, outcome } = createRequest();
  for (const piece of ['a', 'b', 'c', 'd', 'e']) await send(piece, 900);
  vi.advanceTimersByTime(500);
  expect(await outcome).toBe(408);
});

test('of a body that is too large nothing is handed over beyond the limit', async () => {
  const { send, taken, outcome } = createRequest();
  await send('12345');
  await send('678901');
  await send('never');
  expect(await outcome).toBe(413);
  expect(taken()).toBe('12345');
});

test('a body that says it is too large is not looked at', async () => {
  const { send, taken, outcome } = createRequest({ 'content-length': '11' });
  await send('12345');
  expect(await outcome).toBe(413);
  expect(taken()).toBe('');
});

test('a caller that goes away is no error of the body', async () => {
  const { send, cut, outcome } = createRequest();
  await send('1');
  cut();
  expect(await outcome).toMatch(/closed in the middle/);
});
