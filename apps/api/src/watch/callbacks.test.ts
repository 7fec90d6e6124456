import { expect, test } from 'vitest';
import { callbacks } from '../database/schema/index.ts';
import {
  callBack,
  countPolls,
  countRetrieves,
  create,
  readEventTypes,
  readJobRow,
  readLastAttempt,
  readMoney,
  readVerdicts,
} from './testing/job-facts.ts';
import { createWatchWorld } from './testing/watch-world.ts';

/** Real polls are far apart, so that what happens early is a callback's doing. */
const slow = { mock: { settings: { generationTime: 'documented' as const } } };

test('a callback has the task asked about at once, long before the next poll', async () => {
  const world = await createWatchWorld();
  const id = await create(world);
  await world.work();
  await world.mock.advance(60_000);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed', phase: 'done' });
  expect(await countRetrieves(world)).toBe(1);
  expect(await readVerdicts(world, id)).toEqual(['verifying']);
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
});

test('a callback that claims a video is not believed', async () => {
  const world = await createWatchWorld(slow);
  const id = await create(world, { scenario: 'forged-callback' });
  await world.work();
  await world.mock.advance(35_000);
  await world.work();
  expect(await readVerdicts(world, id)).toEqual(['verifying']);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'queued', phase: 'running' });
  await world.mock.advance(270_000);
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
});

test.each(['duplicate-callback', 'reordered-callback'])('what a %s tells counts once', async (scenario) => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario });
  await world.work();
  await world.mock.advance(65_000);
  await world.work();
  expect(await readVerdicts(world, id)).toHaveLength(2);
  expect((await readEventTypes(world, id)).filter((type) => type === 'completed')).toHaveLength(1);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
});

test('a body that comes again is logged and asks nothing', async () => {
  const world = await createWatchWorld(slow);
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const { taskId } = await readLastAttempt(world, id);
  const body = { id: taskId, status: 'processing' };
  expect(await callBack(world, id, body)).toBe(200);
  await world.work();
  expect(await callBack(world, id, body)).toBe(200);
  await world.work();
  expect(await readVerdicts(world, id)).toEqual(['verifying', 'repeated']);
  expect(await countRetrieves(world)).toBe(1);
});

test('a flood of callbacks asks once, and only the first fifty are kept', async () => {
  const world = await createWatchWorld(slow);
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const { taskId } = await readLastAttempt(world, id);
  for (let count = 0; count < 60; count++) {
    expect(await callBack(world, id, { id: taskId, status: `status-${count}` })).toBe(200);
  }
  expect(await countPolls(world)).toBe(2);
  await world.work();
  expect(await countRetrieves(world)).toBe(1);
  expect(await readVerdicts(world, id)).toHaveLength(50);
});

test('an address that nobody was given is not found, and tells no more', async () => {
  const world = await createWatchWorld();
  const id = await create(world);
  await world.work();
  const { callbackToken } = await readLastAttempt(world, id);
  for (const token of ['x', callbackToken.slice(0, -1), `${callbackToken}x`, `${callbackToken.slice(0, -1)}%00`]) {
    const response = await fetch(`${world.callbackUrl}/callbacks/${token}`, { method: 'POST', body: '{}' });
    expect([response.status, await response.text()]).toEqual([404, '']);
  }
  expect(await world.gateway.db.$count(callbacks)).toBe(0);
});

test.each([
  { name: 'no JSON', body: 'completed!' },
  { name: 'nothing', body: '' },
  { name: 'JSON without a task', body: '{"hello":"\\u0000"}' },
])('a body that is $name is logged as unreadable, and still a hint', async ({ body }) => {
  const world = await createWatchWorld(slow);
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const { callbackToken } = await readLastAttempt(world, id);
  const response = await fetch(`${world.callbackUrl}/callbacks/${callbackToken}`, { method: 'POST', body });
  expect(response.status).toBe(200);
  await world.work();
  expect(await readVerdicts(world, id)).toEqual(['unreadable']);
  expect(await countRetrieves(world)).toBe(1);
});

test('a body over a megabyte is refused', async () => {
  const world = await createWatchWorld(slow);
  const id = await create(world);
  await world.work();
  const { callbackToken } = await readLastAttempt(world, id);
  const options = { method: 'POST', body: 'x'.repeat(1_100_000) };
  expect((await fetch(`${world.callbackUrl}/callbacks/${callbackToken}`, options)).status).toBe(413);
  expect(await readVerdicts(world, id)).toEqual([]);
});

test('a callback for a job that has ended comes too late', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.advance(70_000);
  const { taskId } = await readLastAttempt(world, id);
  expect(await callBack(world, id, { id: taskId, status: 'failed' })).toBe(200);
  await world.work();
  expect(await readVerdicts(world, id)).toEqual(['too_late']);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
});
