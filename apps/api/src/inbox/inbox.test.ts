import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJob } from '../jobs/create-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { findImbalance } from '../money/find-imbalance.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readStory } from '../testing/read-story.ts';
import { listInbox } from './list-inbox.ts';
import { adoptTask, giveUp, resendAttempt } from './settle-unknown.ts';

let world: TestGateway;
let id: string;

/** A job whose answer was lost, although the provider made its task. */
beforeEach(async () => {
  world = await createTestGateway();
  const wish = toTestWish({ provider: 'nebula', scenario: 'lost-response' });
  id = (await createJob(world.gateway, world.admin, wish)).job.id;
  await world.work();
});
afterEach(() => world.close());

const read = () => readJob(world.gateway, world.admin, id);
const inbox = () => listInbox(world.gateway, world.admin);
const story = () => readStory(world.gateway.db, id);
async function findTaskId(): Promise<string> {
  const answer = await fetch(`${world.mock.url}/__admin/tasks`);
  const { tasks } = (await answer.json()) as { tasks: { id: string }[] };
  return tasks[0]?.id ?? '';
}

describe('a person who looks into the inbox', () => {
  test('sees the attempt with its evidence, and may not see it with the key of another', async () => {
    const { items, count } = await inbox();
    expect(count).toBe(1);
    expect(items).toMatchObject([
      { kind: 'unknown_attempt', job: { id }, attempt: { outcome: 'unknown', evidence: { code: 'connection_lost' } } },
    ]);
    const other = { apiKeyId: 'key_other', name: 'other', scopes: ['create', 'read'] as const };
    expect(await listInbox(world.gateway, other)).toEqual({ items: [], count: 0 });
    await expect(giveUp(world.gateway, other, id, null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is shown first what can still be saved, and last what is lost', async () => {
    const broken = toTestWish({ provider: 'nebula', scenario: 'broken-download' });
    await createJob(world.gateway, world.admin, broken);
    await world.work();
    await world.advance(25 * 3_600_000, 3_600_000);
    await createJob(world.gateway, world.admin, broken);
    await world.work();
    await world.advance(10_000);
    const { items } = await inbox();
    expect(items.map((item) => (item.kind === 'video_at_risk' ? item.asset.state : item.kind))).toEqual([
      'remote',
      'unknown_attempt',
      'expired',
    ]);
  });

  test('finds attempts of one moment in the order of their jobs, whichever was sent first', async () => {
    const lost = toTestWish({ provider: 'nebula', scenario: 'lost-response' });
    const made: string[] = [];
    for (const priority of [0, 1, 2]) {
      await world.clock.setTime(world.clock.now() + 1);
      made.push((await createJob(world.gateway, world.admin, { ...lost, priority })).job.id);
    }
    await world.work();
    expect((await inbox()).items.map(({ job }) => job.id)).toEqual([id, ...made]);
  });

  test('adopts the task that was found at the provider, and the video is kept', async () => {
    expect(await adoptTask(world.gateway, world.admin, id, await findTaskId())).toMatchObject({ phase: 'running' });
    await world.advance(10_000);
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(await story()).toMatchObject({ outcomes: ['accepted'], money: ['reserve', 'risk', 'settle'] });
    expect((await inbox()).count).toBe(0);
  });

  test('cannot adopt a task that the provider does not know, or that another job has', async () => {
    const { gateway, admin } = world;
    await expect(adoptTask(gateway, admin, id, 'video_unknown')).rejects.toMatchObject({ code: 'not_found' });
    const other = (await createJob(gateway, admin, toTestWish({ provider: 'nebula' }))).job;
    await world.work();
    const { taskId } = await readJob(gateway, admin, other.id);
    await expect(adoptTask(gateway, admin, id, taskId ?? '')).rejects.toMatchObject({ code: 'conflict' });
    expect(await read()).toMatchObject({ phase: 'unknown' });
  });

  test('has it sent again, knowing that it may be paid twice', async () => {
    await resendAttempt(world.gateway, world.admin, id);
    expect((await story()).money).toEqual(['reserve', 'risk', 'reserve']);
    await world.work();
    expect((await story()).outcomes).toEqual(['unknown', 'unknown']);
  });

  test.each([
    [true, ['reserve', 'risk', 'settle']],
    [false, ['reserve', 'risk', 'release']],
    [null, ['reserve', 'risk']],
  ])('gives up, billed: %s', async (isBilled, money) => {
    expect(await giveUp(world.gateway, world.admin, id, isBilled)).toMatchObject({ status: 'failed', phase: 'done' });
    expect((await story()).money).toEqual(money);
    expect((await inbox()).count).toBe(0);
    expect(await findImbalance(world.gateway)).toEqual([]);
  });

  test('is told when somebody was faster', async () => {
    await giveUp(world.gateway, world.admin, id, null);
    for (const late of [
      () => giveUp(world.gateway, world.admin, id, null),
      () => resendAttempt(world.gateway, world.admin, id),
      async () => adoptTask(world.gateway, world.admin, id, await findTaskId()),
    ]) {
      await expect(late()).rejects.toMatchObject({ code: 'conflict' });
    }
  });
});
