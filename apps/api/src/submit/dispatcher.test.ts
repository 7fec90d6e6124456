import { count, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attempts } from '../database/schema/index.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Queue } from '../queue/queue.ts';
import { runDueWork } from '../queue/work-loop.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { createHandlers } from '../worker/handlers.ts';

let world: TestGateway;
beforeEach(async () => {
  world = await createTestGateway();
});
afterEach(() => world.close());

const countPhases = async () =>
  (await world.gateway.db.execute('select phase, count(*) from jobs group by phase')).rows;

const untilAllArrived = () =>
  vi.waitFor(async () => {
    const [open] = await world.gateway.db.select({ left: count() }).from(attempts).where(isNull(attempts.outcome));
    expect(open?.left).toBe(0);
  });

test('a process that carries all it can goes on, even when everything arrives while it asks others for help', async () => {
  const { queue } = world.gateway;
  const slowly: Queue['add'] = async (tx, name, items) => {
    await queue.add(tx, name, items);
    if (name === 'create') await untilAllArrived();
  };
  await Promise.all(
    Array.from({ length: 100 }, () => createJob(world.gateway, world.admin, toTestWish({ provider: 'nebula' }))),
  );
  const gateway = { ...world.gateway, queue: { ...queue, add: slowly } };
  await runDueWork(gateway, createHandlers(gateway));
  expect(await countPhases()).toEqual([{ phase: 'running', count: 100 }]);
});

test("accounts that each have more than a process carries at once do not stand in each other's way", async () => {
  await Promise.all(
    ['nebula', 'odkkk', 'evolink'].flatMap((provider) =>
      Array.from({ length: 70 }, () => createJob(world.gateway, world.admin, toTestWish({ provider }))),
    ),
  );
  await world.work();
  expect(await countPhases()).toEqual([{ phase: 'running', count: 210 }]);
});
