import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledger, spend } from '../database/schema/index.ts';
import { findImbalance } from './find-imbalance.ts';
import { markRisk, release, reserve, settle } from './ledger.ts';
import { createLedgerWorld, type LedgerWorld, toHeld } from './testing/ledger-world.ts';

const CENT = 10_000;
const acts = { reserve, settle, release, markRisk } as const;
type Act = keyof typeof acts;

const toKinds = async ({ db }: LedgerWorld, attemptId: string) => {
  const entries = await db.select().from(ledger).where(eq(ledger.attemptId, attemptId)).orderBy(asc(ledger.id));
  return entries.map(({ kind }) => kind);
};

async function readSums({ db }: LedgerWorld, owner: string) {
  const [row] = await db.select().from(spend).where(eq(spend.owner, owner));
  return row === undefined ? [0, 0, 0] : [row.reservedMicros, row.settledMicros, row.riskMicros];
}

test('the cost of an attempt is set aside, then paid, in the sums of its key and its account', async () => {
  const world = await createLedgerWorld();
  const payers = await world.addPayers();
  const held = toHeld(payers, 'att_1', 40 * CENT);
  await world.act((tx) => reserve(tx, world, held));
  expect(await readSums(world, 'key:key_1')).toEqual([40 * CENT, 0, 0]);
  expect(await readSums(world, 'account:acct_1')).toEqual([40 * CENT, 0, 0]);
  await world.act((tx) => settle(tx, world, held, 'the video was made'));
  expect(await readSums(world, 'key:key_1')).toEqual([0, 40 * CENT, 0]);
  expect(await readSums(world, 'account:acct_1')).toEqual([0, 40 * CENT, 0]);
});

const endings = [
  { told: ['reserve', 'release'], sums: [0, 0, 0], kinds: ['reserve', 'release'] },
  { told: ['reserve', 'markRisk'], sums: [0, 0, 1], kinds: ['reserve', 'risk'] },
  { told: ['reserve', 'markRisk', 'release'], sums: [0, 0, 0], kinds: ['reserve', 'risk', 'release'] },
  { told: ['reserve', 'markRisk', 'settle'], sums: [0, 1, 0], kinds: ['reserve', 'risk', 'settle'] },
  { told: ['reserve', 'settle', 'release'], sums: [0, 1, 0], kinds: ['reserve', 'settle'] },
  { told: ['reserve', 'settle', 'markRisk'], sums: [0, 1, 0], kinds: ['reserve', 'settle'] },
  { told: ['reserve', 'release', 'settle'], sums: [0, 1, 0], kinds: ['reserve', 'release', 'settle'] },
  { told: ['reserve', 'release', 'markRisk'], sums: [0, 0, 0], kinds: ['reserve', 'release'] },
  { told: ['reserve', 'reserve', 'settle', 'settle'], sums: [0, 1, 0], kinds: ['reserve', 'settle'] },
  { told: ['release'], sums: [0, 0, 0], kinds: [] },
  { told: ['settle', 'reserve'], sums: [0, 1, 0], kinds: ['settle'] },
] as const;

test.each(endings)('after $told, the ledger holds $kinds', async ({ told, sums, kinds }) => {
  const world = await createLedgerWorld();
  const held = toHeld(await world.addPayers(), 'att_1', CENT);
  for (const act of told) await world.act((tx) => acts[act](tx, world, held, 'for a test'));
  expect(await readSums(world, 'key:key_1')).toEqual(sums.map((sum) => sum * CENT));
  expect(await toKinds(world, 'att_1')).toEqual(kinds);
});

test('what was set aside decides, not what is said later', async () => {
  const world = await createLedgerWorld();
  const [first, second] = [await world.addPayers(), await world.addPayers()];
  await world.act((tx) => reserve(tx, world, toHeld(first, 'att_1', 40 * CENT)));
  await world.act((tx) => settle(tx, world, toHeld(second, 'att_1', 99 * CENT, 'credits'), 'the video was made'));
  expect(await readSums(world, 'account:acct_1')).toEqual([0, 40 * CENT, 0]);
  expect(await readSums(world, 'account:acct_2')).toEqual([0, 0, 0]);
});

test('money belongs to the month in which it was set aside', async () => {
  const world = await createLedgerWorld();
  const held = toHeld(await world.addPayers(), 'att_1', CENT);
  world.clock.set(Date.UTC(2026, 10, 30, 23, 59, 59, 999));
  await world.act((tx) => reserve(tx, world, held));
  world.clock.set(Date.UTC(2026, 11, 1));
  await world.act((tx) => settle(tx, world, held, 'the video was made'));
  const rows = await world.db.select().from(spend).where(eq(spend.owner, 'key:key_1'));
  expect(rows).toMatchObject([{ month: '2026-11', reservedMicros: 0, settledMicros: CENT }]);
  expect(await findImbalance(world)).toEqual([]);
});

test('what is rolled back leaves no trace', async () => {
  const world = await createLedgerWorld();
  const held = toHeld(await world.addPayers(), 'att_1', CENT);
  const undone = world.act(async (tx) => {
    await reserve(tx, world, held);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await toKinds(world, 'att_1')).toEqual([]);
  expect(await readSums(world, 'key:key_1')).toEqual([0, 0, 0]);
});

const toActs = () =>
  fc.array(
    fc.record({
      attempt: fc.nat(3),
      act: fc.constantFrom<Act[]>('reserve', 'settle', 'release', 'markRisk'),
      amount: fc.option(fc.integer({ min: 0, max: 1e9 })),
    }),
    { maxLength: 16 },
  );

/** Does what is told, in order or all at once, and checks that the sums hold. */
async function runActs(world: LedgerWorld, run: string, told: readonly unknown[], isAtOnce: boolean): Promise<void> {
  const payers = [await world.addPayers(), await world.addPayers()] as const;
  const steps = (told as { attempt: number; act: Act; amount: number | null }[]).map(
    ({ attempt, act, amount }) =>
      () => {
        const held = toHeld(payers[attempt % 2 === 0 ? 0 : 1], `att_${run}_${attempt}`, amount);
        return world.act((tx) => acts[act](tx, world, held, 'for a test'));
      },
  );
  if (isAtOnce) await Promise.all(steps.map((step) => step()));
  else for (const step of steps) await step();
  expect(await findImbalance(world)).toEqual([]);
  for (const row of await world.db.select().from(spend)) {
    expect(Math.min(row.reservedMicros, row.settledMicros, row.riskMicros)).toBeGreaterThanOrEqual(0);
  }
}

test.each([
  ['one after the other', false],
  ['all at once', true],
])(
  'whatever is told of attempts, %s, the sums are what the entries add up to, and never negative',
  async (_, isAtOnce) => {
    const world = await createLedgerWorld();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(toActs(), (told) => runActs(world, String(++run), told, isAtOnce)),
      { numRuns: 40 },
    );
  },
  60_000,
);
