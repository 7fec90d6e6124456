import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../keys/create-key.ts';
import { findImbalance } from '../money/find-imbalance.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readStory } from '../testing/read-story.ts';
import { cancelJob } from './cancel-job.ts';
import { createJob } from './create-job.ts';
import { deleteJob } from './delete-job.ts';
import { readJob } from './read-job.ts';
import { remixJob, retryJob } from './repeat-job.ts';

let world: TestGateway;
beforeEach(async () => {
  world = await createTestGateway();
});
afterEach(() => world.close());

const create = async (wish: Parameters<typeof toTestWish>[0] = {}) =>
  (await createJob(world.gateway, world.admin, toTestWish(wish))).job.id;
const read = (id: string) => readJob(world.gateway, world.admin, id);
const count = async () => (await world.database.database.pool.query('select from jobs')).rowCount;

describe('a create that is repeated', () => {
  const first = toTestWish();
  const repetition = { ...first.repetition, idempotencyKey: 'order-7' };

  test('answers the first job when its key and body are the same, even at the same time', async () => {
    const { gateway, admin } = world;
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createJob(gateway, admin, { ...first, repetition })),
    );
    expect(new Set(made.map(({ job }) => job.id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  test('is a conflict when the body is another, and changes nothing', async () => {
    const { gateway, admin } = world;
    await createJob(gateway, admin, { ...first, repetition });
    const other = { ...first, repetition: { ...repetition, fingerprint: 'another' } };
    await expect(createJob(gateway, admin, other)).rejects.toMatchObject({ code: 'conflict' });
    expect(await count()).toBe(1);
  });

  test('is another job with the key of another caller', async () => {
    const { gateway, admin } = world;
    const key = await createKey(gateway, { name: 'other', scopes: ['create', 'read'] });
    await createJob(gateway, admin, { ...first, repetition });
    await createJob(gateway, { apiKeyId: key.id, name: 'other', scopes: key.scopes }, { ...first, repetition });
    expect(await count()).toBe(2);
  });

  test('finds the first job without a key when the client says that it sends again, within ten minutes', async () => {
    const { gateway, admin } = world;
    const { job } = await createJob(gateway, admin, first);
    const again = { ...first, repetition: { ...first.repetition, isResend: true } };
    expect(await createJob(gateway, admin, again)).toMatchObject({ job: { id: job.id }, isNew: false });
    expect(await createJob(gateway, admin, first)).toMatchObject({ isNew: true });
    await world.advance(601_000, 601_000);
    expect(await createJob(gateway, admin, again)).toMatchObject({ isNew: true });
  });
});

describe('a create that cannot be carried out', () => {
  test.each([
    ['a NUL character', { request: { prompt: 'A cat\0' } }],
    ['half a surrogate pair', { request: { prompt: 'A cat \ud83d' } }],
    ['a length that the provider does not make', { request: { prompt: 'A cat', seconds: 7 } }],
    ['a deadline in the past', { deadlineMs: -1 }],
  ])('with %s is refused and changes nothing', async (_, wish) => {
    const bad = toTestWish(wish);
    await expect(createJob(world.gateway, world.admin, bad)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(await count()).toBe(0);
    expect(await findImbalance(world.gateway)).toEqual([]);
  });
});

describe('a job that is canceled', () => {
  test('before it was sent is never sent, and its cost is released', async () => {
    const id = await create();
    expect(await cancelJob(world.gateway, world.admin, id)).toMatchObject({ status: 'canceled', phase: 'done' });
    await world.work();
    expect(await readStory(world.gateway.db, id)).toMatchObject({ outcomes: [], money: ['reserve', 'release'] });
  });

  test('after it was sent is watched on: its video is kept and its cost settled', async () => {
    const id = await create();
    await world.work();
    expect(await cancelJob(world.gateway, world.admin, id)).toMatchObject({ status: 'canceled', phase: 'running' });
    await world.advance(15_000);
    expect(await read(id)).toMatchObject({ status: 'canceled', phase: 'done' });
    const { events, money } = await readStory(world.gateway.db, id);
    expect(money).toEqual(['reserve', 'settle']);
    expect(events).toContain('archived');
  });

  test('twice changes nothing more, and one that has ended cannot be', async () => {
    const id = await create();
    await cancelJob(world.gateway, world.admin, id);
    await cancelJob(world.gateway, world.admin, id);
    const done = await create();
    await world.work();
    await world.advance(15_000);
    await expect(cancelJob(world.gateway, world.admin, done)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a job that has ended', () => {
  test('can be tried anew, and says of which job it is the retry', async () => {
    const id = await create({ scenario: 'content-violation' });
    await expect(retryJob(world.gateway, world.admin, id)).rejects.toMatchObject({ code: 'conflict' });
    await world.advance(15_000);
    expect(await read(id)).toMatchObject({ status: 'failed', error: { code: 'content_violation' } });
    expect((await retryJob(world.gateway, world.admin, id)).job).toMatchObject({ retryOf: id, status: 'queued' });
  });

  test('can be remixed at the account that made it, where the provider knows remixes', async () => {
    const id = await create({ provider: 'nebula' });
    const remix = () => remixJob(world.gateway, world.admin, id, { prompt: 'The same at night' });
    await expect(remix()).rejects.toMatchObject({ code: 'conflict' });
    await world.advance(15_000);
    const { job } = await remix();
    expect(job).toMatchObject({ remixOf: id, provider: 'nebula' });
    await world.advance(15_000);
    expect(await read(job.id)).toMatchObject({ status: 'completed' });
  });

  test('is gone when it is deleted, with its file, but not from the ledger', async () => {
    const { gateway, admin } = world;
    const id = await create();
    await world.advance(15_000);
    const { rows } = await world.database.database.pool.query('select key from assets');
    expect(await gateway.storage.stat(rows[0].key)).not.toBeNull();
    await deleteJob(gateway, admin, id);
    await world.sweep();
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await gateway.storage.stat(rows[0].key)).toBeNull();
    expect((await readStory(gateway.db, id)).money).toEqual(['reserve', 'settle']);
  });
});

test('ids of jobs that belong to another key tell nothing', async () => {
  const id = await create();
  const other = { apiKeyId: 'key_other', name: 'other', scopes: ['create', 'read'] as const };
  for (const act of [readJob, cancelJob, retryJob, deleteJob]) {
    await expect(act(world.gateway, other, id)).rejects.toMatchObject({ code: 'not_found' });
  }
});
