import { providers } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { type JobRow, jobs } from '../database/schema/index.ts';
import { blockAccount, readHeadroom, takePermits } from './permits.ts';
import { WINDOW_MS } from './rate.ts';
import { readPlace, readQueue } from './read-queue.ts';
import { createLimiterWorld, insertJobs } from './testing/limiter-world.ts';

/** 60 requests a minute, 10 tasks, videos of three minutes. */
const account = {
  id: 'acct',
  limits: { requestsPerMinute: 60, concurrentTasks: 10 },
  profile: providers.apixo.profile,
};

async function openWorld() {
  const world = await createLimiterWorld();
  onTestFinished(world.drop);
  const readJob = async (id: string): Promise<JobRow> => {
    const [job] = await world.db.select().from(jobs).where(eq(jobs.id, id));
    if (job === undefined) throw new Error(`no job ${id}`);
    return job;
  };
  return { ...world, readJob };
}

const toJobs = (apiKeyId: string, count: number, given: Partial<JobRow> = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `${apiKeyId}${index}`, apiKeyId, createdAt: index, ...given }));

test('a full account tells a job its place and when it may start', async () => {
  const world = await openWorld();
  await insertJobs(world.db, [...toJobs('busy', 10, { phase: 'running' }), ...toJobs('a', 5), ...toJobs('b', 2)]);
  // By turns: a0 b0 a1 b1 a2.
  expect(await readPlace(world, account, await world.readJob('b1'))).toEqual({
    position: 3,
    startsAt: world.clock.at + 3 * 18_000,
  });
  expect(await readPlace(world, account, await world.readJob('a2'))).toMatchObject({ position: 5 });
  expect(await readPlace(world, account, await world.readJob('busy0'))).toBeNull();
});

test('the estimate goes by how long the last videos took', async () => {
  const world = await openWorld();
  const done = { phase: 'done', status: 'completed', acceptedAt: 1_000, endedAt: 61_000 } as const;
  await insertJobs(world.db, [...toJobs('done', 3, done), ...toJobs('busy', 10, { phase: 'running' })]);
  expect(await readQueue(world, account)).toEqual({
    waiting: 0,
    oldestWaitingAt: null,
    startsAt: world.clock.at + 6_000,
  });
});

test('headroom names what is used and left of each limit, and when more is free', async () => {
  const world = await openWorld();
  const { db, clock } = world;
  await insertJobs(db, [...toJobs('busy', 4, { phase: 'running' }), ...toJobs('a', 3)]);
  await db.transaction((tx) => takePermits(tx, world, account, 'download', 60));
  clock.at += 10;
  expect(await readHeadroom(world, account)).toMatchObject({
    requestsPerMinute: { limit: 60, used: 60, left: 0, freeAt: clock.at - 10 + WINDOW_MS },
    concurrentTasks: { limit: 10, used: 4, left: 6, freeAt: null },
    runningTasks: 4,
    blockedUntil: null,
    queue: { waiting: 3, oldestWaitingAt: 0 },
  });
  clock.at += WINDOW_MS;
  expect(await readHeadroom(world, account)).toMatchObject({ requestsPerMinute: { used: 0, left: 60, freeAt: null } });
});

test('headroom says what nobody documents, and that a provider asked to wait', async () => {
  const world = await openWorld();
  const silent = { ...account, limits: { requestsPerMinute: null, concurrentTasks: null } };
  const until = world.clock.at + 9_000;
  await world.db.transaction((tx) => blockAccount(tx, world, 'acct', until, 'HTTP 429'));
  expect(await readHeadroom(world, silent)).toEqual({
    requestsPerMinute: null,
    concurrentTasks: null,
    runningTasks: 0,
    blockedUntil: until,
    blockedReason: 'HTTP 429',
    queue: { waiting: 0, oldestWaitingAt: null, startsAt: until },
  });
  world.clock.at = until;
  expect(await readHeadroom(world, silent)).toMatchObject({ blockedUntil: null, blockedReason: null });
});
