import type { JobUpdate } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { assets, webhookDeliveries } from '../database/schema/index.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { defaultPlan } from '../jobs/job-wish.ts';
import { findImbalance } from '../money/find-imbalance.ts';
import { createEndpoint } from '../webhooks/manage-endpoints.ts';
import { applyUpdate } from './apply-update.ts';
import { create, readEventTypes, readJobRow, readLastAttempt, readMoney } from './testing/job-facts.ts';
import { createWatchWorld, type WatchWorld } from './testing/watch-world.ts';

const completed: JobUpdate = {
  status: 'completed',
  providerStatus: 'completed',
  completedAt: null,
  asset: { from: 'url', url: 'https://files.example.com/video.mp4' },
};
const failed: JobUpdate = {
  status: 'failed',
  providerStatus: 'failed',
  endedAt: null,
  error: { code: 'generation_failed', message: 'No video came out' },
};

/** A job whose task runs, and its attempt. */
async function createRunning(world: WatchWorld, wish: Parameters<typeof create>[1] = {}) {
  const id = await create(world, { scenario: 'stuck', ...wish });
  await world.work();
  const { id: attemptId } = await readLastAttempt(world, id);
  return { id, attemptId };
}

test('of twenty updates that race, some polls and some callbacks, one ends the job, once', async () => {
  const world = await createWatchWorld();
  await createEndpoint(world.gateway, world.admin, { url: 'https://hooks.example.com/videos' });
  const { id, attemptId } = await createRunning(world);
  const ends = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      applyUpdate(world.gateway, id, index % 2 === 0 ? completed : failed, {
        cause: index % 3 === 0 ? 'callback' : 'poll',
        attemptId,
      }),
    ),
  );
  const [winner, ...others] = ends.filter((end) => end !== null);
  expect(others).toEqual([]);
  const { status, phase } = await readJobRow(world, id);
  expect({ status, phase }).toEqual({ status: winner?.status, phase: 'done' });
  expect(await readMoney(world, id)).toEqual(['reserve', status === 'completed' ? 'settle' : 'release']);
  expect(await world.gateway.db.$count(assets)).toBe(status === 'completed' ? 1 : 0);
  expect(await world.gateway.db.select().from(webhookDeliveries)).toMatchObject([
    { jobId: id, type: `video.${status}` },
  ]);
});

test('ends that are told at once are each applied, those of videos and others, and the money is right', async () => {
  const world = await createWatchWorld();
  const { gateway, admin } = world;
  await createEndpoint(gateway, admin, { url: 'https://hooks.example.com/videos' });
  const running = [];
  for (let count = 0; count < 8; count++) running.push(await createRunning(world));
  await cancelJob(gateway, admin, running[6]?.id ?? '');
  const ends = await Promise.all(
    [...running, ...running].map(({ id, attemptId }, index) =>
      applyUpdate(gateway, id, index % 8 === 7 ? failed : completed, { cause: 'poll', attemptId }),
    ),
  );
  const won = ends.filter((end) => end !== null);
  const rows = await Promise.all(running.map(({ id }) => readJobRow(world, id)));
  expect(won).toHaveLength(8);
  expect(won).toEqual(expect.arrayContaining(rows));
  expect(rows.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 6 }, () => 'completed'),
    ...['canceled', 'failed'],
  ]);
  const money = await Promise.all(running.map(({ id }) => readMoney(world, id)));
  expect(money.map((kinds) => kinds.at(-1))).toEqual([...Array.from({ length: 7 }, () => 'settle'), 'release']);
  expect(await findImbalance(gateway)).toEqual([]);
  expect(await gateway.db.$count(assets)).toBe(7);
  const told = await gateway.db.select({ type: webhookDeliveries.type }).from(webhookDeliveries);
  expect(told.map(({ type }) => type).sort()).toEqual([
    ...Array.from({ length: 6 }, () => 'video.completed'),
    'video.failed',
  ]);
});

test('of twenty steps that race, the progress of the furthest stays', async () => {
  const world = await createWatchWorld();
  const { id, attemptId } = await createRunning(world);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      applyUpdate(
        world.gateway,
        id,
        { status: 'in_progress', providerStatus: 'processing', progress: ((index * 7) % 20) * 5, isKnownStatus: true },
        { cause: 'poll', attemptId },
      ),
    ),
  );
  expect(await readJobRow(world, id)).toMatchObject({ status: 'in_progress', progress: 95 });
});

test('a job that the caller canceled stays canceled, and its video is kept and paid', async () => {
  const world = await createWatchWorld();
  const { id, attemptId } = await createRunning(world);
  await cancelJob(world.gateway, world.admin, id);
  await applyUpdate(world.gateway, id, completed, { cause: 'poll', attemptId });
  expect(await readJobRow(world, id)).toMatchObject({ status: 'canceled', phase: 'done' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
  expect(await world.gateway.db.select().from(assets)).toMatchObject([{ jobId: id, state: 'remote' }]);
  expect((await readEventTypes(world, id)).at(-2)).toBe('late_result');
});

test('a canceled job whose task fails gets its money back, and goes nowhere else', async () => {
  const world = await createWatchWorld();
  const { id, attemptId } = await createRunning(world, { plan: { ...defaultPlan, policy: 'cheapest' } });
  await cancelJob(world.gateway, world.admin, id);
  await applyUpdate(world.gateway, id, failed, { cause: 'poll', attemptId });
  expect(await readJobRow(world, id)).toMatchObject({ status: 'canceled', phase: 'done', error: null });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release']);
});

test('after a failure that another provider may not share, the same job is tried there', async () => {
  const world = await createWatchWorld();
  const plan = { ...defaultPlan, policy: 'in_order', providers: ['evolink', 'odkkk'] } as const;
  const id = await create(world, { scenario: 'generation-failed', plan });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ provider: 'evolink' });
  await world.advance(45_000);
  expect(await readJobRow(world, id)).toMatchObject({
    provider: 'odkkk',
    phase: 'running',
    taskId: expect.any(String),
  });
  expect(await readLastAttempt(world, id)).toMatchObject({ number: 2, outcome: 'accepted' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release', 'reserve']);
  await world.advance(60_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'failed', error: { code: 'generation_failed' } });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release', 'reserve', 'release']);
  expect((await readEventTypes(world, id)).filter((type) => type === 'fell_over')).toHaveLength(1);
});

test('what is told of a task that the job has left behind changes nothing', async () => {
  const world = await createWatchWorld();
  const { id } = await createRunning(world);
  expect(await applyUpdate(world.gateway, id, completed, { cause: 'poll', attemptId: 'att_other_1' })).toBeNull();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running' });
});

test('a task does not end before it was accepted, nor later than it was seen to have ended', async () => {
  const world = await createWatchWorld();
  for (const completedAt of [Date.UTC(2021, 0, 1), Date.UTC(2031, 0, 1)]) {
    const { id, attemptId } = await createRunning(world);
    const ended = await applyUpdate(world.gateway, id, { ...completed, completedAt }, { cause: 'poll', attemptId });
    expect(ended?.endedAt).toBe(world.clock.now());
  }
});

test('the end of a task lets the next one go that waited for its slot', async () => {
  const world = await createWatchWorld({ env: { EVOLINK_CONCURRENT_TASKS: '1' } });
  const { id, attemptId } = await createRunning(world);
  const next = await create(world, { scenario: 'stuck' });
  await world.work();
  expect(await readJobRow(world, next)).toMatchObject({ phase: 'waiting' });
  await applyUpdate(world.gateway, id, completed, { cause: 'poll', attemptId });
  await world.work();
  expect(await readJobRow(world, next)).toMatchObject({ phase: 'running' });
});

test('the video of a job is recorded once, with the attempt that made it', async () => {
  const world = await createWatchWorld();
  const { id, attemptId } = await createRunning(world);
  await applyUpdate(world.gateway, id, completed, { cause: 'poll', attemptId });
  await applyUpdate(world.gateway, id, completed, { cause: 'callback', attemptId });
  const recorded = await world.gateway.db.select().from(assets).where(eq(assets.jobId, id));
  expect(recorded).toMatchObject([{ attemptId, remote: completed.status === 'completed' ? completed.asset : null }]);
});
