import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { apiKeys, spend } from '../database/schema/index.ts';
import { findImbalance } from './find-imbalance.ts';
import { markRisk, release, reserve, settle } from './ledger.ts';
import { createLedgerWorld, type LedgerWorld, toHeld } from './testing/ledger-world.ts';

const USD = 1_000_000;
const usd = (amount: number) => ({ micros: amount * USD, unit: 'usd' as const });

const tryReserve = (world: LedgerWorld, held: ReturnType<typeof toHeld>) => world.act((tx) => reserve(tx, world, held));

test('what is reserved, paid and at risk counts against the budget of the key, to the last cent', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers({ key: usd(10) });
  const [paid, risky, waiting] = ['paid', 'risky', 'waiting'].map((id) => toHeld(payers, id, 3 * USD));
  if (paid === undefined || risky === undefined || waiting === undefined) throw new Error('three attempts');
  for (const held of [paid, risky, waiting]) await tryReserve(world, held);
  await world.act((tx) => settle(tx, world, paid, 'made'));
  await world.act((tx) => markRisk(tx, world, risky, 'lost'));

  await expect(tryReserve(world, toHeld(payers, 'more', 1.01 * USD))).rejects.toMatchObject({
    code: 'budget_exceeded',
    message:
      'Failed to set the cost of the video aside: the monthly budget of the API key k1: $9.00 of $10.00 are spent or set aside, and this video costs $1.01. Raise it, or wait until 2026-11 is over (UTC).',
  });
  await tryReserve(world, toHeld(payers, 'exactly', 1 * USD));
  await expect(tryReserve(world, toHeld(payers, 'one too many', 1))).rejects.toThrow('$10.00 of $10.00');

  await world.act((tx) => release(tx, world, waiting, 'canceled'));
  await tryReserve(world, toHeld(payers, 'instead', 3 * USD));
  world.clock.set(Date.UTC(2026, 11, 1));
  await tryReserve(world, toHeld(payers, 'next month', 10 * USD));
});

test('the budget of an account is used up without telling who used it', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers({ account: usd(1) });
  await tryReserve(world, toHeld(payers, 'first', 1 * USD));
  await expect(tryReserve(world, toHeld(payers, 'second', 1))).rejects.toThrow(
    'the monthly budget of the account a1: it is used up. Raise it',
  );
});

test('a budget of nothing admits nothing but what is free', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers({ key: usd(0) });
  await tryReserve(world, toHeld(payers, 'free', 0));
  await expect(tryReserve(world, toHeld(payers, 'not free', 1))).rejects.toThrow('$0.00 of $0.00');
});

test.each([
  ['API key k1', { key: usd(1000) }],
  ['account a1', { account: usd(1000) }],
])('with a budget of the %s, a video of unknown price is refused', async (label, budgets) => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers(budgets);
  await expect(tryReserve(world, toHeld(payers, 'att', null))).rejects.toThrow(
    `the ${label} has a budget, and the price of this video is not known. Set the price of the provider's account`,
  );
  expect(await world.db.select().from(spend)).toEqual([]);
});

test('without a budget, a video of unknown price is taken', async () => {
  const world = await createLedgerWorld();
  await tryReserve(world, toHeld(await world.addPayers(), 'att', null));
});

test('a budget in one unit admits nothing that is paid in another', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers({ key: usd(1000) });
  await expect(tryReserve(world, toHeld(payers, 'att', 7 * USD, 'credits'))).rejects.toThrow(
    'the API key k1 has a budget in usd, and this video is paid in credits. Choose a provider that is paid in usd',
  );
});

test('a budget that was lowered holds from the next video on', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers({ key: usd(10) });
  await tryReserve(world, toHeld(payers, 'first', 5 * USD));
  await world.db
    .update(apiKeys)
    .set({ monthlyBudgetMicros: 1 * USD })
    .where(eq(apiKeys.id, payers.apiKeyId));
  await expect(tryReserve(world, toHeld(payers, 'second', 1))).rejects.toThrow('$5.00 of $1.00');
});

test('fifty videos at once never go beyond the budget, and use all of it', async () => {
  const world = await createLedgerWorld({ maxConnections: 50 });
  const [one, other] = [await world.addPayers({ key: usd(10), account: usd(7) }), await world.addPayers()];
  const tries = Array.from({ length: 50 }, (_, index) => {
    // Every other video goes to the account without a budget, so that both budgets are met.
    const accountId = index % 2 === 0 ? one.accountId : other.accountId;
    return tryReserve(world, toHeld({ apiKeyId: one.apiKeyId, accountId }, `att_${index}`, 1 * USD));
  });
  const results = await Promise.allSettled(tries);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused.map((error: { code?: string }) => error.code)).toEqual(Array(40).fill('budget_exceeded'));
  const sums = new Map((await world.db.select().from(spend)).map((row) => [row.owner, row.reservedMicros]));
  expect(sums.get('key:key_1')).toBe(10 * USD);
  expect(sums.get('account:acct_1')).toBeLessThanOrEqual(7 * USD);
  expect(await findImbalance(world)).toEqual([]);
});
