import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { assets, attempts } from '../database/schema/index.ts';
import { giveUp } from '../inbox/settle-unknown.ts';
import { transact } from '../queue/transact.ts';
import { acceptAttempt } from '../submit/accept-attempt.ts';
import { lockTask } from './callback-claims.ts';
import {
  callBack,
  countRetrieves,
  create,
  readEventTypes,
  readJobRow,
  readLastAttempt,
  readMoney,
  readTaskIds,
  strike,
} from './testing/job-facts.ts';
import { createWatchWorld, type WatchWorld } from './testing/watch-world.ts';

/** Real polls are far apart, so that what happens early is a callback's doing. */
const slow = { mock: { settings: { generationTime: 'documented' as const } } };

test('a callback heals an attempt whose answer was lost, and the video is paid once', async () => {
  const world = await createWatchWorld();
  await strike(world, { kind: 'reset', when: 'after' }, { on: 'create', times: 1 });
  const { db } = world.gateway;
  const prompt = 'A cute kitten';
  const id = await create(world, { request: { prompt } });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'unknown', taskId: null });
  await world.advance(61_000);
  const [taskId] = await readTaskIds(world);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed', phase: 'done', taskId });
  expect(await db.select().from(attempts).where(eq(attempts.jobId, id))).toMatchObject([
    { outcome: 'accepted', resolution: 'healed', taskId },
  ]);
  expect(await readMoney(world, id)).toEqual(['reserve', 'risk', 'settle']);
  expect(await readEventTypes(world, id)).toContain('healed');
});

/** A job whose create was carried out and never answered, and of which no callback comes by itself. */
async function createUnknown(world: WatchWorld, provider = 'evolink', prompt = 'A cute kitten'): Promise<string> {
  await strike(world, { kind: 'reset', when: 'after' }, { on: 'create', times: 1 });
  const id = await create(world, { provider, request: { prompt } });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'unknown' });
  return id;
}

test('a callback after the attempt was given up still gets the video, and the job stays failed', async () => {
  const world = await createWatchWorld();
  const id = await createUnknown(world);
  await giveUp(world.gateway, world.admin, id, null);
  await world.advance(61_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'failed', phase: 'done' });
  expect(await world.gateway.db.select().from(assets)).toMatchObject([{ jobId: id, state: 'remote' }]);
  expect(await readMoney(world, id)).toEqual(['reserve', 'risk', 'settle']);
  expect(await readEventTypes(world, id)).toContain('late_result');
});

test("a claim to another job's task is refused and changes neither job", async () => {
  const world = await createWatchWorld(slow);
  const id = await createUnknown(world);
  const other = await create(world, { scenario: 'no-callback' });
  await world.work();
  const { taskId } = await readLastAttempt(world, other);
  await callBack(world, id, { id: taskId, status: 'completed' });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'unknown', taskId: null });
  expect(await readJobRow(world, other)).toMatchObject({ phase: 'running', taskId });
  expect(await readEventTypes(world, id)).toContain('callback_refused');
  expect(await countRetrieves(world)).toBe(0);
});

test('of two attempts that claim one task at the same time, the first gets it', async () => {
  const world = await createWatchWorld(slow);
  const { gateway } = world;
  const [first, second] = [await createUnknown(world), await createUnknown(world)];
  const [taskId = ''] = await readTaskIds(world);
  await callBack(world, second, { id: taskId, status: 'completed' });
  const attempt = await readLastAttempt(world, first);
  const working = await transact(gateway, async (tx) => {
    await lockTask(tx, attempt, taskId);
    const ended = world.work();
    while (!(await isAnyoneWaiting(world)) && (await readJobRow(world, second)).phase === 'unknown') {}
    await acceptAttempt(tx, gateway, attempt, taskId, { cause: 'callback', resolution: 'healed' });
    return { ended };
  });
  await working.ended;
  expect(await readJobRow(world, first)).toMatchObject({ phase: 'running', taskId });
  expect(await readJobRow(world, second)).toMatchObject({ phase: 'unknown', taskId: null });
});

/** Whether a transaction waits for a lock that another one has named. */
async function isAnyoneWaiting({ gateway }: WatchWorld): Promise<boolean> {
  const { rows } = await gateway.db.execute(sql`select from pg_locks where locktype = 'advisory' and not granted`);
  return rows.length > 0;
}

test('a claim to a task that is older than the attempt is refused', async () => {
  const world = await createWatchWorld(slow);
  const other = await create(world, { scenario: 'no-callback' });
  await world.work();
  const { taskId } = await readLastAttempt(world, other);
  await world.gateway.db.update(attempts).set({ taskId: null }).where(eq(attempts.jobId, other));
  await world.advance(120_000, 60_000);
  const id = await createUnknown(world);
  await callBack(world, id, { id: taskId, status: 'completed' });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'unknown', taskId: null });
  expect(await readEventTypes(world, id)).toContain('callback_refused');
});

test('a claim to a task with another prompt is refused, where the provider repeats prompts', async () => {
  const world = await createWatchWorld(slow);
  const kitten = await createUnknown(world, 'nebula', 'A cute kitten');
  const [kittenTask] = await readTaskIds(world);
  const boat = await createUnknown(world, 'nebula', 'A paper boat');
  await callBack(world, boat, { task_id: kittenTask, status: 'succeeded' });
  await world.work();
  expect(await readJobRow(world, boat)).toMatchObject({ phase: 'unknown' });
  expect(await readEventTypes(world, boat)).toContain('callback_refused');
  await callBack(world, kitten, { task_id: kittenTask, status: 'succeeded' });
  await world.work();
  expect(await readJobRow(world, kitten)).toMatchObject({ phase: 'running', taskId: kittenTask });
});

test('a claim whose account this process has not heard of waits, and keeps nothing else waiting', async () => {
  const world = await createWatchWorld(slow);
  const id = await createUnknown(world);
  const [taskId] = await readTaskIds(world);
  const { accountId, id: attemptId } = await readLastAttempt(world, id);
  const setAccount = (to: string) =>
    world.gateway.db.update(attempts).set({ accountId: to }).where(eq(attempts.id, attemptId));
  await setAccount('acct_new');
  await callBack(world, id, { id: taskId, status: 'completed' });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'unknown' });
  await setAccount(accountId);
  await world.advance(3_000);
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running', taskId });
});

test('a claim to a task that the provider does not know is looked into for a while, and then refused', async () => {
  const world = await createWatchWorld(slow);
  const id = await createUnknown(world);
  await callBack(world, id, { id: 'task-unified-1767225600-aaaaaaaa', status: 'completed' });
  await world.advance(25_000);
  expect(await readEventTypes(world, id)).not.toContain('callback_refused');
  await world.advance(20_000);
  expect(await readEventTypes(world, id)).toContain('callback_refused');
  const asked = await countRetrieves(world);
  await world.advance(20_000);
  expect(await countRetrieves(world)).toBe(asked);
});

test('after a claim that was refused the true one still heals the attempt', async () => {
  const world = await createWatchWorld(slow);
  const other = await create(world, { scenario: 'no-callback' });
  await world.work();
  const { taskId: foreignId } = await readLastAttempt(world, other);
  const id = await createUnknown(world);
  await callBack(world, id, { id: foreignId, status: 'completed' });
  await world.work();
  const taskId = (await readTaskIds(world)).find((one) => one !== foreignId);
  await callBack(world, id, { id: taskId, status: 'completed' });
  await world.work();
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running', taskId });
});

test('a callback that overtakes the answer to its create waits for it, in case another attempt has that task', async () => {
  const world = await createWatchWorld(slow);
  const id = await createUnknown(world);
  const [taskId] = await readTaskIds(world);
  const { id: attemptId } = await readLastAttempt(world, id);
  const ofAttempt = eq(attempts.id, attemptId);
  await world.gateway.db.update(attempts).set({ outcome: null, endedAt: null }).where(ofAttempt);
  await callBack(world, id, { id: taskId, status: 'completed' });
  await world.work();
  expect(await countRetrieves(world)).toBe(0);
  await world.gateway.db.update(attempts).set({ outcome: 'unknown' }).where(ofAttempt);
  await world.advance(2_000);
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running', taskId });
});
