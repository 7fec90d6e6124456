import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOver, openTransport } from './testing/create-over.ts';
import { startRawServer, toRawAnswer } from './testing/raw-server.ts';

const accepted = toRawAnswer(200, '{"id":"task-1"}');

async function pass(turns: number): Promise<void> {
  for (let turn = 1; turn <= turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('whenever creates are given up, and whatever the server does, no verdict contradicts what arrived', async () => {
  const fates = fc.constantFrom('accept', 'refuse', 'fail', 'reset', 'close', 'cut');
  const plans = fc.array(fc.record({ fate: fates, giveUpAfter: fc.option(fc.nat(12)), delay: fc.nat(3) }), {
    minLength: 1,
    maxLength: 8,
  });
  const acts: Readonly<Record<string, (socket: Socket) => void>> = {
    accept: (socket) => socket.write(accepted),
    refuse: (socket) => socket.write(toRawAnswer(429, '{}')),
    fail: (socket) => socket.write(toRawAnswer(500, '{}')),
    reset: (socket) => socket.resetAndDestroy(),
    close: (socket) => socket.end(),
    cut: (socket) => socket.end(accepted.slice(0, -2)),
  };
  const server = await startRawServer({
    onRequest: (socket, { body }) => acts[JSON.parse(body).prompt.split(' ')[1]]?.(socket),
  });
  const transport = openTransport();
  const outcomes = new Set<string>();
  let calls = 0;

  await fc.assert(
    fc.asyncProperty(plans, async (planned) => {
      const ends = await Promise.all(
        planned.map(async ({ fate, giveUpAfter, delay }) => {
          await pass(delay);
          const prompt = `${++calls} ${fate}`;
          const giveUp = new AbortController();
          const { signal } = giveUp;
          const created = createOver(transport, { baseUrl: server.url, wish: { prompt }, signal });
          if (giveUpAfter !== null) {
            await pass(giveUpAfter);
            giveUp.abort();
          }
          const { verdict } = await created;
          return { prompt, fate, isGivenUp: giveUpAfter !== null, outcome: verdict.outcome };
        }),
      );
      // What is on its way still arrives.
      await pass(20);
      for (const { prompt, fate, isGivenUp, outcome } of ends) {
        outcomes.add(outcome);
        const arrived = server.requests.filter(({ body }) => JSON.parse(body).prompt === prompt).length;
        const isPossible: Readonly<Record<typeof outcome, boolean>> = {
          not_sent: arrived === 0,
          accepted: arrived === 1 && fate === 'accept',
          rejected: arrived === 1 && fate === 'refuse',
          unknown: arrived <= 1 && (isGivenUp || !['accept', 'refuse'].includes(fate)),
        };
        expect({ prompt, outcome, arrived, isPossible: isPossible[outcome] }).toMatchObject({ isPossible: true });
      }
    }),
  );
  expect([...outcomes].sort()).toEqual(['accepted', 'not_sent', 'rejected', 'unknown']);
});
