import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { spend } from '../database/schema/index.ts';
import { findImbalance } from './find-imbalance.ts';
import { markRisk, release, reserve, settle } from './ledger.ts';
import { readCosts } from './read-costs.ts';
import { createLedgerWorld, toHeld } from './testing/ledger-world.ts';

const USD = 1_000_000;
const admin = { apiKeyId: 'key_admin', name: 'admin', scopes: ['admin'] } as const;

/** Two keys at two providers, over two days. */
async function createSpending() {
  const world = await createLedgerWorld();
  const [one, two] = [await world.addPayers(), await world.addPayers()];
  const day = Date.UTC(2026, 10, 20);
  world.clock.set(day + 86_399_999);
  const [paid, lost] = [toHeld(one, 'paid', 2 * USD), toHeld(one, 'lost', 3 * USD)];
  const [failed, unpriced] = [toHeld(one, 'failed', 4 * USD), toHeld(one, 'unpriced', null)];
  const waiting = toHeld(two, 'waiting', 7 * USD, 'credits');
  await world.act(async (tx) => {
    for (const held of [paid, lost, failed, unpriced]) await reserve(tx, world, held);
  });
  world.clock.set(day + 86_400_000);
  await world.act(async (tx) => {
    await settle(tx, world, paid, 'made');
    await settle(tx, world, unpriced, 'made');
    await markRisk(tx, world, lost, 'lost');
    await release(tx, world, failed, 'failed');
    await reserve(tx, world, waiting);
  });
  return { world, range: { from: day, to: day + 2 * 86_400_000 } };
}

test('costs are told by day, account and key: set aside, paid, at risk, given back, and without a known price', async () => {
  const { world, range } = await createSpending();
  expect(await readCosts(world, admin, range)).toEqual([
    {
      day: '2026-11-20',
      provider: 'nebula',
      accountId: 'acct_1',
      accountName: 'a1',
      apiKeyId: 'key_1',
      apiKeyName: 'k1',
      unit: 'usd',
      attempts: 4,
      paid: 1,
      reservedMicros: 0,
      settledMicros: 2 * USD,
      riskMicros: 3 * USD,
      releasedMicros: 4 * USD,
      unpriced: 1,
    },
    {
      day: '2026-11-21',
      provider: 'evolink',
      accountId: 'acct_2',
      accountName: 'a2',
      apiKeyId: 'key_2',
      apiKeyName: 'k2',
      unit: 'credits',
      attempts: 1,
      paid: 0,
      reservedMicros: 7 * USD,
      settledMicros: 0,
      riskMicros: 0,
      releasedMicros: 0,
      unpriced: 0,
    },
  ]);
  const next = { from: range.from + 86_400_000, to: range.to };
  expect((await readCosts(world, admin, next)).map(({ provider }) => provider)).toEqual(['evolink']);
});

test('a key sees its own costs alone', async () => {
  const { world, range } = await createSpending();
  const caller = { apiKeyId: 'key_2', name: 'two', scopes: ['read'] } as const;
  expect((await readCosts(world, caller, range)).map(({ apiKeyId }) => apiKeyId)).toEqual(['key_2']);
});

test('a range that ends before it begins is refused', async () => {
  const world = await createLedgerWorld();
  await expect(readCosts(world, admin, { from: 2, to: 1 })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('sums that someone wrote to do not agree with the ledger', async () => {
  const { world } = await createSpending();
  expect(await findImbalance(world)).toEqual([]);
  await world.db
    .update(spend)
    .set({ settledMicros: sql`${spend.settledMicros} + 1` })
    .where(sql`owner = 'key:key_1'`);
  const row = { owner: 'account:acct_2', month: '2026-11', unit: 'credits' } as const;
  await world.db.delete(spend).where(sql`owner = 'account:acct_2'`);
  expect(await findImbalance(world)).toEqual([
    {
      ...row,
      byLedger: { reservedMicros: 7 * USD, settledMicros: 0, riskMicros: 0 },
      bySpend: { reservedMicros: 0, settledMicros: 0, riskMicros: 0 },
    },
    {
      owner: 'key:key_1',
      month: '2026-11',
      unit: 'usd',
      byLedger: { reservedMicros: 0, settledMicros: 2 * USD, riskMicros: 3 * USD },
      bySpend: { reservedMicros: 0, settledMicros: 2 * USD + 1, riskMicros: 3 * USD },
    },
  ]);
});
