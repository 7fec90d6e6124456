import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createOver, openTransport } from './testing/create-over.ts';
import { type RawRequest, startRawServer, toClosedUrl, toRawAnswer } from './testing/raw-server.ts';

/** What a server does with a request that wishes so; the rest is answered as accepted. */
const fates: Readonly<Record<string, (socket: Socket) => void>> = {
  reset: (socket) => socket.resetAndDestroy(),
  close: (socket) => socket.end(),
  cut: (socket) => socket.end(toRawAnswer(200, '{"id":"x"}').slice(0, -2)),
  fail: (socket) => socket.write(toRawAnswer(500, '{}')),
  refuse: (socket) => socket.write(toRawAnswer(402, '{}')),
};

const toPrompt = ({ body }: RawRequest): string => JSON.parse(body).prompt;

test('of 200 calls at once with many fates, each gets its own evidence', async () => {
  const waiting: (() => void)[] = [];
  const server = await startRawServer({
    onRequest(socket, request) {
      const [number = '', fate = ''] = toPrompt(request).split(' ');
      waiting.push(() => {
        const act = fates[fate];
        if (act === undefined) socket.write(toRawAnswer(200, JSON.stringify({ id: `task-${number}` })));
        else act(socket);
      });
      // All are on their way before the first is answered, and the last to come is answered first.
      if (waiting.length === 150) for (const answer of waiting.reverse()) answer();
    },
  });
  const closedUrl = await toClosedUrl();
  const kinds = [...Object.keys(fates), 'accept', 'unreachable', 'refused here'];
  const transport = openTransport();
  const calls = await Promise.all(
    Array.from({ length: 200 }, async (_, number) => {
      const kind = kinds[number % kinds.length] ?? '';
      const { verdict, evidence } = await createOver(transport, {
        baseUrl: kind === 'unreachable' ? closedUrl : server.url,
        wish: { prompt: `${number} ${kind}`, ...(kind === 'refused here' ? { seconds: 7 } : {}) },
      });
      return { number, kind, verdict, evidence };
    }),
  );

  const arrived = new Set(server.requests.map(toPrompt));
  expect(arrived.size).toBe(server.requests.length);
  for (const { number, kind, verdict, evidence } of calls) {
    const { createdAt, headersSentAt, bodySentAt, httpStatus, error } = evidence;
    const shown = { outcome: verdict.outcome, httpStatus, isFailed: error !== null, isSent: headersSentAt !== null };
    expect({ kind, ...shown }).toEqual({ kind, ...expected[kind] });
    expect(arrived.has(`${number} ${kind}`)).toBe(shown.isSent);
    if (verdict.outcome === 'accepted') expect(verdict.taskId).toBe(`task-${number}`);
    const steps = [createdAt, headersSentAt, bodySentAt].filter((at) => at !== null);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  }
});

const expected: Readonly<Record<string, object>> = {
  accept: { outcome: 'accepted', httpStatus: 200, isFailed: false, isSent: true },
  reset: { outcome: 'unknown', httpStatus: null, isFailed: true, isSent: true },
  close: { outcome: 'unknown', httpStatus: null, isFailed: true, isSent: true },
  cut: { outcome: 'unknown', httpStatus: 200, isFailed: true, isSent: true },
  fail: { outcome: 'unknown', httpStatus: 500, isFailed: false, isSent: true },
  refuse: { outcome: 'rejected', httpStatus: 402, isFailed: false, isSent: true },
  unreachable: { outcome: 'not_sent', httpStatus: null, isFailed: true, isSent: false },
  'refused here': { outcome: 'not_sent', httpStatus: null, isFailed: false, isSent: false },
};
