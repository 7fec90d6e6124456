import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { accountStates, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import { blockAccount, takePermits } from './permits.ts';
import type { Limits } from './rate.ts';
import { type CallKind, toCeiling, WINDOW_MS } from './rate.ts';
import { createLimiterWorld, insertJobs } from './testing/limiter-world.ts';

const toAccount = (limits: Partial<Limits>, id = 'acct') => ({
  id,
  limits: { requestsPerMinute: null, concurrentTasks: null, ...limits },
});

async function openWorld() {
  const world = await createLimiterWorld();
  onTestFinished(world.drop);
  const take = (account: ReturnType<typeof toAccount>, kind: CallKind, wanted: number) =>
    world.db.transaction((tx) => takePermits(tx, world, account, kind, wanted));
  return { ...world, take };
}

test('permits of all kinds come out of one minute, and come back one by one', async () => {
  const { take, clock } = await openWorld();
  const account = toAccount({ requestsPerMinute: 6 });
  expect(await take(account, 'create', 2)).toEqual({ granted: 2, retryAt: null, reason: null });
  clock.at += 1_000;
  const retryAt = clock.at - 1_000 + WINDOW_MS;
  expect(await take(account, 'retrieve', 9)).toMatchObject({ granted: 3, retryAt });
  expect(await take(account, 'download', 9)).toMatchObject({
    granted: 1,
    retryAt,
    reason: 'its 6 requests a minute are used up',
  });
  clock.at = retryAt - 1;
  expect(await take(account, 'create', 1)).toMatchObject({ granted: 0, retryAt });
  clock.at = retryAt;
  expect(await take(account, 'download', 9)).toMatchObject({ granted: 2, retryAt: retryAt + 1_000 });
});

test('tasks that run, are on their way, or may have been made fill the slots of their own account', async () => {
  const { db, take } = await openWorld();
  await insertJobs(db, [
    { id: 'video_1', phase: 'running' },
    { id: 'video_2', phase: 'submitting' },
    { id: 'video_3', phase: 'unknown' },
    { id: 'video_4', phase: 'running', status: 'canceled' },
    { id: 'video_5', phase: 'waiting' },
    { id: 'video_6', phase: 'done' },
    { id: 'video_7', phase: 'running', accountId: 'another' },
  ]);
  const reason = 'it runs no more than 6 tasks at once';
  expect(await take(toAccount({ concurrentTasks: 6 }), 'create', 5)).toEqual({ granted: 2, retryAt: null, reason });
  expect(await take(toAccount({ concurrentTasks: 6 }), 'retrieve', 5)).toMatchObject({ granted: 5 });
});

test('an account without limits is neither locked nor written to', async () => {
  const { db, take } = await openWorld();
  await take(toAccount({}), 'create', 500);
  expect(await db.$count(accountStates)).toBe(0);
  await db.insert(accountStates).values({ accountId: 'acct' });
  await db.transaction(async (tx) => {
    await lockRow(tx);
    expect(await take(toAccount({}), 'create', 500)).toMatchObject({ granted: 500 });
  });
});

const lockRow = (tx: Tx) => tx.select().from(accountStates).where(eq(accountStates.accountId, 'acct')).for('update');

test('an account that was asked to wait is not called until then, and an earlier instant does not shorten it', async () => {
  const world = await openWorld();
  const { db, clock, take } = world;
  const until = clock.at + 30_000;
  const block = (at: number, reason: string) => db.transaction((tx) => blockAccount(tx, world, 'acct', at, reason));
  await block(until, 'HTTP 429');
  await block(until - 10_000, 'another answer');
  const reason = 'the provider asked to wait (HTTP 429)';
  expect(await take(toAccount({}), 'create', 1)).toEqual({ granted: 0, retryAt: until, reason });
  clock.at = until;
  expect(await take(toAccount({}), 'create', 1)).toMatchObject({ granted: 1 });
});

test('a provider that names a wait of a year is asked again after an hour', async () => {
  const world = await openWorld();
  const year = 365 * 86_400_000;
  await world.db.transaction((tx) => blockAccount(tx, world, 'acct', world.clock.at + year, 'HTTP 429'));
  expect(await world.take(toAccount({}), 'retrieve', 1)).toMatchObject({ retryAt: world.clock.at + 3_600_000 });
});

test('four connections that ask at once never exceed a minute, whatever they ask for', {
  timeout: 60_000,
}, async () => {
  const { take, clock } = await openWorld();
  const round = fc.record({
    afterMs: fc.nat(20_000),
    kinds: fc.array(fc.constantFrom<CallKind>('create', 'retrieve', 'download'), { minLength: 4, maxLength: 4 }),
    count: fc.integer({ min: 1, max: 5 }),
  });
  let name = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.array(round, { maxLength: 12 }), async (limit, rounds) => {
      name += 1;
      const account = toAccount({ requestsPerMinute: limit }, `acct_${name}`);
      const granted: number[] = [];
      for (const { afterMs, kinds, count } of rounds) {
        clock.at += afterMs;
        const grants = await Promise.all(kinds.map((kind) => take(account, kind, count)));
        granted.push(...grants.flatMap((grant) => Array.from({ length: grant.granted }, () => clock.at)));
        expect(granted.filter((at) => at > clock.at - WINDOW_MS).length).toBeLessThanOrEqual(limit);
      }
      clock.at += WINDOW_MS;
      const after = await Promise.all([1, 2, 3, 4].map(() => take(account, 'retrieve', limit)));
      expect(after.reduce((sum, grant) => sum + grant.granted, 0)).toBe(toCeiling('retrieve', limit));
    }),
    { numRuns: 25 },
  );
});

test('four connections that submit at once never run more tasks than the account may', async () => {
  const world = await openWorld();
  const { db } = world;
  const account = toAccount({ concurrentTasks: 7 });
  await insertJobs(
    db,
    Array.from({ length: 40 }, (_, index) => ({ id: `video_${index}` })),
  );
  const submit = () =>
    db.transaction(async (tx) => {
      const free = await tx
        .select()
        .from(jobs)
        .where(eq(jobs.phase, 'waiting'))
        .limit(3)
        .for('update', { skipLocked: true });
      const { granted } = await takePermits(tx, world, account, 'create', free.length);
      for (const { id } of free.slice(0, granted)) {
        await tx.update(jobs).set({ phase: 'submitting' }).where(eq(jobs.id, id));
      }
      return granted;
    });
  const end = (id: string) => db.update(jobs).set({ phase: 'done' }).where(eq(jobs.id, id));
  for (let round = 0; round < 8; round++) {
    await Promise.all([submit(), submit(), submit(), submit()]);
    const busy = await db.select().from(jobs).where(eq(jobs.phase, 'submitting'));
    expect(busy.length).toBeLessThanOrEqual(7);
    for (const { id } of busy.slice(0, 1 + (round % 4))) await end(id);
  }
  expect(await db.$count(jobs, eq(jobs.phase, 'done'))).toBeGreaterThan(15);
});
