import { type JobStatus, type Provider, providers } from '@understudy/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtIn } from './scenario/built-in.ts';
import { createPlayer } from './testing/player.ts';
import { anyMoves, type Move, type Played, play } from './testing/random-walk.ts';

const scenarioOf = (move: Move): string | null =>
  move.kind === 'create' ? move.scenario : move.kind === 'ask' ? move.fault : null;
/** Scenarios that break the body on purpose, so that it says nothing. */
const garblers = new Set(['malformed-json', 'wrong-content-type', 'truncated-body', 'broken-download-length']);
const inventsStatus = builtIn.filter(({ breaksLifecycle }) => breaksLifecycle !== undefined).map(({ name }) => name);

/** Everything a walk may never do, checked on one of its answers. */
function checkAnswer(provider: Provider, { move, heard }: Played): void {
  if (heard === null || heard.isReset || move.kind === 'wait') return;
  if (garblers.has(scenarioOf(move) ?? '')) return;
  // A create's scenario may break the downloads of its task.
  if (move.kind === 'ask' && move.name === 'download' && garblers.has(heard.headers['x-mock-scenario'] ?? '')) return;
  const { spec } = provider;
  const name = move.kind === 'create' ? 'create' : move.name;
  expect(heard.json, 'every answer is JSON').toBeDefined();
  const schema = heard.status === 200 ? spec.operations[name]?.answer : spec.error;
  const parsed = schema?.safeParse(heard.json);
  expect(parsed?.error?.issues ?? [], `${name} answered ${JSON.stringify(heard.json)}`).toEqual([]);
  expect(heard.headers['x-mock-source']).toMatch(/(documented|public|inferred): |^scenario\//);
}

const isBilled = ({ move, heard }: Played): boolean => move.kind === 'create' && heard?.status === 200;

describe.each(Object.values(providers) as Provider[])('$id, whatever is called in whatever order', (provider) => {
  test('gives no answer that its own schema refuses, and bills once for each accepted create', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoves, fc.nat(1000), async (moves, seed) => {
        const invents = moves.some((move) => inventsStatus.includes(scenarioOf(move) ?? ''));
        const player = createPlayer({ seed });
        const played = await play(player, provider, moves);
        if (!invents) for (const one of played) checkAnswer(provider, one);
        const store = player.simulator.state.accounts.ofKey('sk-test').providers.get(provider.id)?.tasks;
        expect(store?.size ?? 0).toBe(played.filter(isBilled).length);
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same bytes for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoves, fc.nat(1000), async (moves, seed) => {
        const first = await play(createPlayer({ seed }), provider, moves);
        const second = await play(createPlayer({ seed }), provider, moves);
        expect(second).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps the progress it reports inside the documented band of the state', async () => {
    const { lifecycle, adapter } = provider;
    await fc.assert(
      fc.asyncProperty(anyMoves, async (moves) => {
        for (const { move, heard } of await play(createPlayer(), provider, moves)) {
          const isPlain = move.kind === 'ask' && move.name === 'retrieve' && move.fault === null;
          if (!isPlain || heard?.status !== 200) continue;
          const update = adapter.toJobUpdate(heard.json);
          if (!('progress' in update) || update.progress === null) continue;
          const word =
            lifecycle.states[update.providerStatus] === undefined
              ? lifecycle.words[update.status satisfies JobStatus]
              : update.providerStatus;
          const [from, to] = lifecycle.states[word]?.progress ?? [0, 100];
          expect(update.progress).toBeGreaterThanOrEqual(from);
          expect(update.progress).toBeLessThanOrEqual(to);
        }
      }),
      { numRuns: 60 },
    );
  });
});
