import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { assets, jobs } from '../database/schema/index.ts';
import { createSettleHandler } from './deadline.ts';
import { sweep } from './sweep.ts';
import { countRetrieves, create, readEventTypes, readJobRow, readMoney, strike } from './testing/job-facts.ts';
import { createWatchWorld } from './testing/watch-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('a job that still waits at its deadline fails, and costs nothing', async () => {
  const world = await createWatchWorld({ env: { EVOLINK_CONCURRENT_TASKS: '1' } });
  await create(world, { scenario: 'stuck' });
  await world.work();
  const id = await create(world, { deadlineMs: 10 * MINUTE_MS });
  await world.advance(9 * MINUTE_MS, MINUTE_MS);
  await sweep(world.gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'queued', phase: 'waiting' });
  await world.advance(MINUTE_MS, MINUTE_MS);
  await sweep(world.gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({
    status: 'failed',
    phase: 'done',
    error: { code: 'generation_timeout' },
  });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release']);
});

test('a task that runs past its deadline is said to be overdue, and its video is still taken', async () => {
  const world = await createWatchWorld({ mock: { settings: { generationTime: '30m' } } });
  const id = await create(world, { scenario: 'no-callback' });
  await world.advance(21 * MINUTE_MS, 30_000);
  await sweep(world.gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'in_progress', phase: 'running', isOverdue: true });
  await world.advance(12 * MINUTE_MS, 30_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed', phase: 'done' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
  expect(await world.gateway.db.select().from(assets).where(eq(assets.jobId, id))).toHaveLength(1);
  const types = await readEventTypes(world, id);
  expect(types.filter((type) => type === 'overdue')).toHaveLength(1);
  expect(types).toContain('late_result');
});

test('an overdue task is watched until its provider has surely dropped it, and then lost, its money at risk', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const settle = createSettleHandler(world.gateway);
  const settleAtAge = async (ageMs: number) => {
    const acceptedAt = world.clock.now() - ageMs;
    await world.gateway.db.update(jobs).set({ acceptedAt, deadlineAt: acceptedAt + 20 * MINUTE_MS });
    await settle([{ id: 'item', data: { jobId: id }, failures: 0 }]);
  };
  await settleAtAge(23 * HOUR_MS);
  await settleAtAge(24 * HOUR_MS);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'queued', phase: 'running', isOverdue: true });
  await settleAtAge(25 * HOUR_MS);
  expect(await readJobRow(world, id)).toMatchObject({
    status: 'failed',
    phase: 'done',
    error: { code: 'generation_timeout' },
  });
  expect(await readMoney(world, id)).toEqual(['reserve', 'risk']);
  expect((await readEventTypes(world, id)).slice(-3)).toEqual(['accepted', 'overdue', 'lost']);
  const asked = await countRetrieves(world);
  await world.advance(10 * MINUTE_MS, MINUTE_MS);
  expect(await countRetrieves(world)).toBe(asked);
});

test('an attempt that nobody knows the outcome of is left to people', async () => {
  const world = await createWatchWorld();
  await strike(world, { kind: 'reset', when: 'before' }, { on: 'create', times: 1 });
  const id = await create(world, { request: { prompt: 'A cute kitten' } });
  await world.advance(30 * MINUTE_MS, 5 * MINUTE_MS);
  await sweep(world.gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'queued', phase: 'unknown', error: null });
});

test('a job whose deadline was moved is overdue only then', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const deadlineAt = world.clock.now() + HOUR_MS;
  await world.gateway.db.update(jobs).set({ deadlineAt }).where(eq(jobs.id, id));
  const { gateway } = world;
  await createSettleHandler(gateway)([{ id: 'item', data: { jobId: id }, failures: 0 }]);
  await world.advance(59 * MINUTE_MS, 10 * MINUTE_MS);
  await sweep(gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ isOverdue: false });
  await world.advance(2 * MINUTE_MS, MINUTE_MS);
  await sweep(gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ isOverdue: true });
});

test('a job that cannot be settled keeps no other from it, and is tried again', async () => {
  const world = await createWatchWorld();
  const stranger = await create(world, { scenario: 'stuck', deadlineMs: 1_000 });
  const id = await create(world, { scenario: 'stuck', deadlineMs: 1_000 });
  await world.work();
  await world.gateway.db.update(jobs).set({ accountId: 'acct_new' }).where(eq(jobs.id, stranger));
  await world.clock.tick(1_000);
  const items = [stranger, id].map((jobId) => ({ id: jobId, data: { jobId }, failures: 0 }));
  await expect(createSettleHandler(world.gateway)(items)).rejects.toThrow('acct_new');
  expect(await readJobRow(world, id)).toMatchObject({ isOverdue: true });
});
