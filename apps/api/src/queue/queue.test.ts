import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { HOLD_SECONDS } from './queue.ts';
import { transact } from './transact.ts';

let world: TestGateway;
beforeEach(async () => {
  world = await createTestGateway();
});
afterEach(() => world.close());

const add = (jobId: string, more: { at?: number; priority?: number; key?: string } = {}) =>
  transact(world.gateway, (tx) => world.gateway.queue.add(tx, 'archive', [{ data: { jobId }, key: jobId, ...more }]));
const take = async (count = 10) => {
  const items = await world.gateway.queue.take('archive', count);
  return { items, ids: items.map(({ data }) => data.jobId) };
};

test('work is handed out once, the most urgent first, and not before it is due', async () => {
  const now = world.clock.now();
  await add('low', { priority: 1 });
  await add('high', { priority: 2 });
  await add('later', { priority: 9, at: now + 60_000 });
  expect((await take(1)).ids).toEqual(['high']);
  expect((await take(1)).ids).toEqual(['low']);
  expect((await take()).ids).toEqual([]);
  expect(await world.gateway.queue.nextDueAt('archive')).toBe(now + 60_000);
  await world.clock.setTime(now + 60_000);
  expect((await take()).ids).toEqual(['later']);
});

test('of several items with one key only one waits, and another may once it was taken', async () => {
  await add('video');
  await add('video');
  expect((await take()).ids).toEqual(['video']);
  await add('video');
  expect((await take()).ids).toEqual(['video']);
});

test('work of a transaction that fails is never handed out', async () => {
  const failing = transact(world.gateway, async (tx) => {
    await world.gateway.queue.add(tx, 'archive', [{ data: { jobId: 'video' }, key: 'video' }]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await take()).ids).toEqual([]);
});

test('work that is given back comes again, and work that is finished does not', async () => {
  const { queue } = world.gateway;
  await add('video');
  await queue.giveBack('archive', (await take()).items, new Error('not yet'));
  await world.clock.setTime(world.clock.now() + 120_000);
  const again = await take();
  expect(again.items).toMatchObject([{ data: { jobId: 'video' }, failures: 1 }]);
  await queue.finish('archive', again.items);
  await world.clock.setTime(world.clock.now() + 120_000);
  expect((await take()).ids).toEqual([]);
});

test('work of a worker that fell silent is handed to another, and work that is held is not', async () => {
  await add('silent');
  await add('held');
  const { items } = await take();
  const held = items.filter(({ data }) => data.jobId === 'held');
  for (let second = 0; second < HOLD_SECONDS * 3; second += 5) {
    await world.gateway.queue.hold('archive', held);
    await world.clock.tick(5_000);
  }
  expect((await take()).ids).toEqual(['silent']);
});
