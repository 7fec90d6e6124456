import { expect, test } from 'vitest';
import { reserve, settle } from '../money/ledger.ts';
import { createLedgerWorld, toHeld } from '../money/testing/ledger-world.ts';
import { readSpend } from './read-spend.ts';

const USD = 1_000_000;
const admin = { apiKeyId: 'key_admin', name: 'admin', scopes: ['admin'] } as const;
const none = { reservedMicros: 0, settledMicros: 0, riskMicros: 0 };

/** A key with a budget that spends, and one with a budget that does not. */
async function createSpending() {
  const world = await createLedgerWorld();
  const one = await world.addPayers({ key: { micros: 10 * USD, unit: 'usd' } });
  await world.addPayers({ key: { micros: 5 * USD, unit: 'credits' } });
  await world.act(async (tx) => {
    const held = toHeld(one, 'paid', 2 * USD);
    await reserve(tx, world, held);
    await settle(tx, world, held, 'made');
  });
  return world;
}

test('who spends is told beside its budget, and who may spend and did not as well', async () => {
  const world = await createSpending();
  const month = '2026-11';
  const spent = { month, unit: 'usd', ...none, settledMicros: 2 * USD };
  expect(await readSpend(world, admin, null)).toEqual([
    { kind: 'key', id: 'key_1', name: 'k1', ...spent, budgetMicros: 10 * USD },
    { kind: 'key', id: 'key_2', name: 'k2', month, unit: 'credits', ...none, budgetMicros: 5 * USD },
    { kind: 'account', id: 'acct_1', name: 'a1', ...spent, budgetMicros: null },
  ]);
});

test('in another month nothing is spent yet, and a key sees itself alone', async () => {
  const world = await createSpending();
  const caller = { apiKeyId: 'key_1', name: 'k1', scopes: ['read'] } as const;
  expect(await readSpend(world, caller, '2026-12')).toEqual([
    { kind: 'key', id: 'key_1', name: 'k1', month: '2026-12', unit: 'usd', ...none, budgetMicros: 10 * USD },
  ]);
});
