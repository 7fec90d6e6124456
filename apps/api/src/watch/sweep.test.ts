import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openGateway } from '../open-gateway.ts';
import { createPollHandler } from './poll.ts';
import { sweep } from './sweep.ts';
import { countPolls, create, readJobRow, readMoney, readTaskIds } from './testing/job-facts.ts';
import { createWatchWorld } from './testing/watch-world.ts';

test('a job whose next poll was lost is asked about again, and submitted no second time', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.advance(10_000);
  await world.gateway.db.execute(sql`delete from pgboss.job`);
  await world.advance(20_000);
  expect(await countPolls(world)).toBe(0);
  await sweep(world.gateway);
  await world.advance(40_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
  expect(await readTaskIds(world)).toHaveLength(1);
});

test('a job that has a poll to come, or one under way, gets no other', async () => {
  const world = await createWatchWorld();
  await create(world, { scenario: 'stuck' });
  await world.work();
  await sweep(world.gateway);
  expect(await countPolls(world)).toBe(1);
  await world.clock.tick(60_000);
  await world.gateway.queue.take('poll', 10);
  await sweep(world.gateway);
  expect(await countPolls(world)).toBe(1);
});

test('of several processes that sweep at once, each job gets one poll', async () => {
  const world = await createWatchWorld();
  for (let count = 0; count < 5; count++) await create(world, { scenario: 'stuck' });
  await world.work();
  await world.gateway.db.execute(sql`delete from pgboss.job where name = 'poll'`);
  await Promise.all([1, 2, 3, 4].map(() => sweep(world.gateway)));
  expect(await countPolls(world)).toBe(5);
});

test('a job that is past its deadline without anybody knowing is settled', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'stuck', deadlineMs: 30_000 });
  await world.work();
  await world.gateway.db.execute(sql`delete from pgboss.job where name = 'settle'`);
  await world.advance(40_000);
  expect(await readJobRow(world, id)).toMatchObject({ isOverdue: false });
  await sweep(world.gateway);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ isOverdue: true });
});

test('a poll that a process took and died over is made by another', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.work();
  await world.clock.tick(5_000);
  expect(await world.gateway.queue.take('poll', 10)).toHaveLength(1);
  await world.mock.advance(300_000);
  // On the way the job engine looks for workers that say nothing any more.
  await world.clock.tick(300_000);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect(await readTaskIds(world)).toHaveLength(1);
});

test('another process follows what one has started, with the same key and without submitting again', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.advance(10_000);
  const other = await openGateway({
    settings: world.gateway.settings,
    databaseUrl: world.database.url,
    log: world.gateway.log,
    clock: world.clock,
    bossClock: world.clock,
    isWorker: false,
    addresses: world.gateway.addresses,
  });
  const poll = createPollHandler(other.gateway);
  for (let step = 0; step < 12; step++) {
    await world.clock.tick(5_000);
    await world.mock.advance(5_000);
    const items = await other.gateway.queue.take('poll', 10);
    await poll(items);
    await other.gateway.queue.finish('poll', items);
  }
  await other.close();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect(await readTaskIds(world)).toHaveLength(1);
});
