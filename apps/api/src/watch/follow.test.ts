import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { assets } from '../database/schema/index.ts';
import { create, readEventTypes, readJobRow, readKeptRetrieves, readMoney } from './testing/job-facts.ts';
import { createWatchWorld, type WatchWorld } from './testing/watch-world.ts';

const readAsset = async ({ gateway }: WatchWorld, jobId: string) =>
  (await gateway.db.select().from(assets).where(eq(assets.jobId, jobId)))[0];

test.each(['nebula', 'evolink', 'odkkk', 'apixo'])(
  'a task at %s is followed from create to its video',
  async (provider) => {
    const world = await createWatchWorld();
    const id = await create(world, { provider, scenario: 'no-callback' });
    await world.work();
    expect(await readJobRow(world, id)).toMatchObject({ status: 'queued', phase: 'running' });
    await world.advance(50_000);
    expect(await readJobRow(world, id)).toMatchObject({ status: 'in_progress', phase: 'running' });
    await world.advance(20_000);
    expect(await readJobRow(world, id)).toMatchObject({
      status: 'completed',
      phase: 'done',
      progress: 100,
      error: null,
    });
    expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
    expect(await readAsset(world, id)).toMatchObject({ state: 'remote' });
    const types = await readEventTypes(world, id);
    expect(types).toContain('in_progress');
    expect(types.filter((type) => type === 'completed')).toHaveLength(1);
  },
);

test('a task that fails costs nothing, and the caller learns why', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'content-violation' });
  await world.advance(60_000);
  expect(await readJobRow(world, id)).toMatchObject({
    status: 'failed',
    phase: 'done',
    error: { code: 'content_violation', providerCode: 'content_policy_violation' },
  });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release']);
  expect(await readAsset(world, id)).toBeUndefined();
});

test('a task that its provider cancels ends the job as canceled', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'cancelled' });
  await world.advance(60_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'canceled', phase: 'done', error: null });
  expect(await readMoney(world, id)).toEqual(['reserve', 'release']);
});

test('a failure that a provider tells after the completion changes nothing', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'late-failure' });
  await world.advance(90_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed', phase: 'done', error: null });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
});

test('progress that falls back is not taken back', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'progress-backwards,no-callback' });
  const seen: number[] = [];
  for (let second = 0; second < 58; second++) {
    await world.advance(1_000);
    seen.push((await readJobRow(world, id)).progress ?? 0);
  }
  expect(seen.at(-1)).toBeGreaterThan(70);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});

test('a status that no document knows keeps the job running and is told once', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'unknown-status' });
  await world.advance(50_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'in_progress', providerStatus: 'archiving' });
  await world.advance(20_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect((await readEventTypes(world, id)).filter((type) => type === 'unknown_status')).toHaveLength(1);
});

test('polls that tell nothing new write nothing to the job, and are not kept', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { provider: 'apixo', scenario: 'stuck' });
  await world.advance(60_000);
  const before = await readJobRow(world, id);
  const kept = await readKeptRetrieves(world, id);
  await world.advance(30_000);
  expect(await readJobRow(world, id)).toEqual(before);
  expect(await readKeptRetrieves(world, id)).toEqual(kept);
});
