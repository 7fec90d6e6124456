import { type Provider, providers } from '@understudy/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';
import { anyMoves, play } from '../testing/random-walk.ts';
import type { Ledger } from './ledger.ts';

const round = (amount: number): number => Math.round(amount * 1e4) / 1e4;

describe.each(Object.values(providers) as Provider[])('$id, whatever is called in whatever order', (provider) => {
  test('the bills add up to what is used, there is one for each accepted create, and only a task without a video is refunded', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoves, fc.nat(1000), async (moves, seed) => {
        const player = createPlayer({ seed });
        await play(player, provider, moves);
        const { state } = player.simulator;
        const store = state.accounts.ofKey('sk-test').providers.get(provider.id)?.tasks;
        const admin = createAdminCaller(player.simulator);
        const ledger: Ledger = (await admin('GET', '/ledger?limit=1000', { account: 'sk-test' })).json;
        const entries = ledger.accounts.flatMap((row) => row.entries);
        const [row] = ledger.accounts;

        const { tasks } = (await admin('GET', '/tasks?limit=1000', { account: 'sk-test' })).json;
        const statuses = new Map<string, string>(
          tasks.map(({ id, status }: { id: string; status: string }) => [id, status]),
        );
        expect(entries.map(({ taskId }) => taskId).toSorted()).toEqual([...statuses.keys()].toSorted());
        for (const entry of entries) {
          const status = statuses.get(entry.taskId);
          const isGivenBack = status === 'failed' || status === 'canceled';
          expect(entry.state).toBe(isGivenBack ? 'refunded' : status === 'completed' ? 'charged' : 'reserved');
          expect(entry.settledAt === null).toBe(entry.state === 'reserved');
        }
        const spent = entries.filter((entry) => entry.state !== 'refunded');
        const sum = round(spent.reduce((total, { amount }) => total + (amount ?? 0), 0));
        expect(sum).toBe(round(store?.toSpent(state.clock.now()) ?? 0));
        expect(row?.billed ?? { count: 0, amount: 0 }).toEqual({ count: spent.length, amount: sum });
      }),
      { numRuns: 60 },
    );
  });
});
