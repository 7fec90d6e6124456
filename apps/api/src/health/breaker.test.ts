import type { ErrorCode } from '@understudy/core';
import { expect, onTestFinished, test } from 'vitest';
import { accountStates, audit } from '../database/schema/index.ts';
import { takePermits } from '../limits/permits.ts';
import { createLimiterWorld } from '../limits/testing/limiter-world.ts';
import { transact } from '../queue/transact.ts';
import { isCallable, noteCall, resetBreaker } from './breaker.ts';

const account = { id: 'acct', limits: { requestsPerMinute: null, concurrentTasks: null } };

async function openWorld() {
  const world = await createLimiterWorld();
  onTestFinished(world.drop);
  const note = (...codes: readonly (ErrorCode | 'ok')[]) =>
    transact(world, async (tx) => {
      for (const code of codes) await noteCall(tx, world, 'acct', code === 'ok' ? { ok: true } : { ok: false, code });
    });
  const take = () => world.db.transaction((tx) => takePermits(tx, world, account, 'create', 3));
  return { ...world, world, note, take };
}

test('an account that is out of funds is not called until it is tried again', async () => {
  const { world, clock, note, take } = await openWorld();
  expect(await isCallable(world, 'acct')).toBe(true);
  await note('insufficient_funds');
  expect(await isCallable(world, 'acct')).toBe(false);
  expect(await take()).toMatchObject({ granted: 0, retryAt: clock.at + 60_000 });
  clock.at += 60_000;
  expect(await isCallable(world, 'acct')).toBe(true);
});

test('of four connections that find the breaker due, one sends one job', async () => {
  const { clock, note, take } = await openWorld();
  await note('insufficient_funds');
  clock.at += 60_000;
  const grants = await Promise.all([take(), take(), take(), take()]);
  expect(grants.map(({ granted }) => granted).toSorted()).toEqual([0, 0, 0, 1]);
});

test('a probe that succeeds closes the breaker and wakes the queue', async () => {
  const { clock, note, take, queue } = await openWorld();
  await note('insufficient_funds');
  clock.at += 60_000;
  await take();
  expect(await queue.nextDueAt('create')).toBeNull();
  await note('ok');
  expect(await take()).toMatchObject({ granted: 3 });
  expect(await queue.nextDueAt('create')).toBe(clock.at);
});

test('outages of four connections at once are all counted', async () => {
  const { world, note } = await openWorld();
  await Promise.all([note('bad_gateway'), note('bad_gateway'), note('bad_gateway'), note('bad_gateway')]);
  expect(await isCallable(world, 'acct')).toBe(true);
  await note('bad_gateway');
  expect(await isCallable(world, 'acct')).toBe(false);
});

test('a success of a healthy account waits for no lock and writes nothing', async () => {
  const { db, note } = await openWorld();
  await db.insert(accountStates).values({ accountId: 'acct' });
  await db.transaction(async (tx) => {
    await tx.select().from(accountStates).for('update');
    await note('ok', 'content_violation', 'rate_limited');
  });
});

test('a person closes a breaker, which is written down', async () => {
  const { world, db, clock, note } = await openWorld();
  await note('unauthorized');
  await resetBreaker(world, { apiKeyId: 'key_1', name: 'admin', scopes: ['admin'] }, 'acct');
  expect(await isCallable(world, 'acct')).toBe(true);
  expect(await world.queue.nextDueAt('create')).toBe(clock.at);
  expect(await db.select().from(audit)).toMatchObject([
    { apiKeyId: 'key_1', act: 'breaker.reset', subject: 'acct', data: { breaker: { code: 'unauthorized' } } },
  ]);
});
