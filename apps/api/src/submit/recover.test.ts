import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempts } from '../database/schema/index.ts';
import { createJob } from '../jobs/create-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { findImbalance } from '../money/find-imbalance.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readStory } from '../testing/read-story.ts';
import { claimJobs } from './claim.ts';
import { markSent } from './mark-sent.ts';
import { recoverAttempts } from './recover.ts';
import { sendAttempt } from './send.ts';

/** No process holds the lock of this worker: it is dead. */
const DEAD_WORKER = 999_999;

let world: TestGateway;
let id: string;
beforeEach(async () => {
  world = await createTestGateway();
  id = (await createJob(world.gateway, world.admin, toTestWish())).job.id;
});
afterEach(() => world.close());

const read = () => readJob(world.gateway, world.admin, id);
const claim = (workerId: number) =>
  claimJobs(
    world.gateway,
    world.gateway.accounts.list().find(({ provider }) => provider.id === 'evolink') ?? fail(),
    workerId,
    10,
  );
const fail = (): never => {
  throw new Error('there is no account');
};

describe('what a dead worker left', () => {
  test('goes back to the queue when it was not marked as sent', async () => {
    await claim(DEAD_WORKER);
    expect(await read()).toMatchObject({ phase: 'submitting' });
    expect(await recoverAttempts(world.gateway)).toBe(1);
    await world.work();
    expect(await read()).toMatchObject({ phase: 'running' });
    expect((await readStory(world.gateway.db, id)).outcomes).toEqual(['not_sent', 'accepted']);
    expect(await findImbalance(world.gateway)).toEqual([]);
  });

  test('is unknown when it was marked as sent, and is not sent again', async () => {
    await markSent(world.gateway, await claim(DEAD_WORKER));
    expect(await recoverAttempts(world.gateway)).toBe(1);
    await world.work();
    expect(await read()).toMatchObject({ phase: 'unknown' });
    expect(await readStory(world.gateway.db, id)).toMatchObject({ outcomes: ['unknown'], money: ['reserve', 'risk'] });
  });

  test('is recovered once, however many processes look', async () => {
    await markSent(world.gateway, await claim(DEAD_WORKER));
    const counts = await Promise.all(Array.from({ length: 4 }, () => recoverAttempts(world.gateway)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  });
});

test('what a living worker has sent is left alone, until it must have been forgotten', async () => {
  await markSent(world.gateway, await claim(world.gateway.workerId));
  await world.advance(1_799_000, 1_799_000);
  expect(await recoverAttempts(world.gateway)).toBe(0);
  await world.advance(2_000, 2_000);
  expect(await recoverAttempts(world.gateway)).toBe(1);
});

test('what a living worker has claimed and not come to send goes back to the queue after a minute', async () => {
  const claimed = await claim(world.gateway.workerId);
  await world.advance(59_000, 59_000);
  expect(await recoverAttempts(world.gateway)).toBe(0);
  await world.advance(2_000, 2_000);
  expect(await recoverAttempts(world.gateway)).toBe(1);
  expect(await markSent(world.gateway, claimed)).toEqual([]);
  await world.work();
  expect(await read()).toMatchObject({ phase: 'running' });
});

test('what is marked as sent while it is being recovered is left to its worker', async () => {
  const { gateway } = world;
  await claim(gateway.workerId);
  await world.advance(61_000, 61_000);
  const marked = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const marking = gateway.db.transaction(async (tx) => {
    await tx.update(attempts).set({ sentAt: gateway.clock.now() });
    marked.resolve();
    await end.promise;
  });
  await marked.promise;
  const recovering = recoverAttempts(gateway);
  const isWaiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await gateway.db.execute(isWaiting)).rows).toHaveLength(1);
  end.resolve();
  await marking;
  expect(await recovering).toBe(0);
  expect(await gateway.db.select().from(attempts)).toMatchObject([{ outcome: null, sentAt: expect.any(Number) }]);
});

test('what was to be sent when the database went away is sent once it is back, and once', async () => {
  const claimed = await claim(world.gateway.workerId);
  const { db } = world.gateway;
  const lost = Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' });
  let tries = 0;
  // The first try is lost on its way there, the second on its way back.
  const execute = async (...args: Parameters<typeof db.execute>) => {
    tries += 1;
    if (tries === 1) throw lost;
    const result = await db.execute(...args);
    if (tries === 2) throw lost;
    return result;
  };
  const pauses: number[] = [];
  const gateway = {
    ...world.gateway,
    db: { ...db, execute } as typeof db,
    pause: async (ms: number) => void pauses.push(ms),
  };
  expect(await markSent(gateway, claimed)).toEqual(claimed);
  expect(pauses).toEqual([100, 200]);
});

test('a worker that was taken for dead and was not heals its attempt with the answer', async () => {
  const [sent] = await markSent(world.gateway, await claim(DEAD_WORKER));
  await recoverAttempts(world.gateway);
  expect(await read()).toMatchObject({ phase: 'unknown' });
  await sendAttempt(world.gateway, sent ?? fail());
  expect(await read()).toMatchObject({ phase: 'running' });
});

test('an attempt that was taken away is not sent by its slow worker', async () => {
  const claimed = await claim(DEAD_WORKER);
  await recoverAttempts(world.gateway);
  expect(await markSent(world.gateway, claimed)).toEqual([]);
  const [attempt] = await world.gateway.db.select().from(attempts).where(eq(attempts.jobId, id));
  expect(attempt).toMatchObject({ outcome: 'not_sent', sentAt: null });
});
