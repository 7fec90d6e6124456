import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assets, jobs } from '../database/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { countJobs } from './count-jobs.ts';
import { JobFilter, JobQuery } from './job-query.ts';
import { listJobs } from './list-jobs.ts';
import { admin, anna, NOON, toAssetRow, toJobRow } from './testing/sample-rows.ts';

let world: TestDatabase;
const HOUR = 3_600_000;

const list = async (caller: typeof anna, query: unknown = {}) => {
  const page = await listJobs({ db: world.database.db, clock: { now: () => NOON } }, caller, JobQuery.parse(query));
  return { ids: page.jobs.map(({ job }) => job.id), ...page };
};
const count = (caller: typeof anna, filter: unknown = {}) =>
  countJobs({ db: world.database.db, clock: { now: () => NOON } }, caller, JobFilter.parse(filter));

beforeAll(async () => {
  world = await createTestDatabase();
  const { db } = world.database;
  await db.insert(jobs).values([
    toJobRow({ id: 'video_1', prompt: 'A cat on a roof', createdAt: NOON - 5 * HOUR, endedAt: NOON - HOUR }),
    toJobRow({ id: 'video_2', prompt: 'Two cats; a dog', createdAt: NOON - 4 * HOUR, endedAt: NOON - 3 * HOUR }),
    toJobRow({
      id: 'video_3',
      status: 'failed',
      provider: 'apixo',
      accountId: 'acct_apixo',
      createdAt: NOON - 3 * HOUR,
    }),
    toJobRow({ id: 'video_4', status: 'queued', phase: 'unknown', createdAt: NOON - 2 * HOUR }),
    toJobRow({ id: 'video_5', prompt: 'Ein Café in 1280x720', createdAt: NOON - HOUR, endedAt: NOON - 2 * HOUR }),
    toJobRow({ id: 'video_6', apiKeyId: 'key_bert', createdAt: NOON }),
    toJobRow({ id: 'video_7', deletedAt: NOON, createdAt: NOON }),
  ]);
  await db
    .insert(assets)
    .values([
      toAssetRow('video_1', { expiresAt: NOON + 2 * HOUR }),
      toAssetRow('video_2', { expiresAt: NOON + 20 * 60_000 }),
      toAssetRow('video_5', { state: 'archived', archivedAt: NOON, bytes: 1000 }),
    ]);
});
afterAll(() => world.drop());

test('jobs are listed latest first, each with its asset; deleted ones are not', async () => {
  const { jobs: found, ids, nextCursor } = await list(anna);
  expect(ids).toEqual(['video_5', 'video_4', 'video_3', 'video_2', 'video_1']);
  expect(found.map(({ asset }) => asset?.state ?? null)).toEqual(['archived', null, null, 'remote', 'remote']);
  expect(nextCursor).toBeNull();
});

test('scope admin sees the jobs of every key, and other callers their own, whatever they ask for', async () => {
  expect((await list(admin)).ids).toContain('video_6');
  expect((await list(admin, { apiKeyIds: ['key_bert'] })).ids).toEqual(['video_6']);
  expect((await list(anna, { apiKeyIds: ['key_bert'] })).ids).toEqual([]);
});

test('the bodies, which may hold images, are left out of the list', async () => {
  const [first] = (await list(anna)).jobs;
  expect(first?.job).toHaveProperty('prompt');
  expect(first?.job).not.toHaveProperty('request');
});

test.each([
  [{ statuses: ['failed', 'queued'] }, ['video_4', 'video_3']],
  [{ phases: ['unknown'] }, ['video_4']],
  [{ providers: ['apixo'] }, ['video_3']],
  [{ accountIds: ['acct_apixo'], statuses: ['completed'] }, []],
  [{ createdFrom: NOON - 4 * HOUR, createdBefore: NOON - 2 * HOUR }, ['video_3', 'video_2']],
  [{ isAtRisk: true }, ['video_2']],
  [{ ids: ['video_1', 'video_4', 'video_6', 'video_7', 'video_0'] }, ['video_4', 'video_1']],
  [{ ids: ['video_1', 'video_4'], phases: ['unknown'] }, ['video_4']],
])('the filter %j leaves %j', async (filter, ids) => {
  expect((await list(anna, filter)).ids).toEqual(ids);
  expect(await count(anna, filter)).toEqual({ count: ids.length, isExact: true });
});

describe('a search', () => {
  test.each([
    ['cat', ['video_2', 'video_1', 'video_3', 'video_4']],
    ['ROOF cat', ['video_1', 'video_3', 'video_4']],
    ['dog cat', ['video_2']],
    ['cat dog', []],
    ['cats dog', ['video_2']],
    ['dog ca', []],
    ['caf', ['video_5']],
    ['café', ['video_5']],
    ['1280x720', ['video_5']],
    ['a', ['video_1', 'video_2', 'video_3', 'video_4']],
    ['zebra', []],
    ['  ', ['video_1', 'video_2', 'video_3', 'video_4', 'video_5']],
    [`!&|():*<->'"\\%_`, ['video_1', 'video_2', 'video_3', 'video_4', 'video_5']],
  ])('for %j finds %j', async (search, ids) => {
    expect((await list(anna, { search })).ids.sort()).toEqual([...ids].sort());
  });

  test('takes any text', async () => {
    const text = fc.string({ maxLength: 40, unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(text, async (search) => {
        expect((await list(anna, { search })).ids.length).toBeLessThan(6);
      }),
    );
  });
});

test.each([
  ['created', 'asc', ['video_1', 'video_2', 'video_3', 'video_4', 'video_5']],
  ['ended', 'desc', ['video_1', 'video_5', 'video_2']],
  ['ended', 'asc', ['video_2', 'video_5', 'video_1']],
  ['expiry', 'asc', ['video_2', 'video_1']],
])('sorted by %s %s, the jobs that have it come in that order, on pages of any size', async (sort, order, ids) => {
  for (const limit of [1, 2, 5]) {
    const seen: string[] = [];
    let after: string | null | undefined;
    while (after !== null) {
      const page = await list(anna, { sort, order, limit, ...(after === undefined ? {} : { after }) });
      seen.push(...page.ids);
      after = page.nextCursor;
    }
    expect(seen).toEqual(ids);
  }
});

test.each([
  ['a job that is not there', { after: 'video_0' }],
  ['a job of another key', { after: 'video_6' }],
  ['a job without an end, by end', { after: 'video_4', sort: 'ended' }],
])('a page after %s is refused', async (_, query) => {
  await expect(list(anna, query)).rejects.toMatchObject({ code: 'invalid_request', detail: { param: 'after' } });
});

test('jobs of the same instant are neither skipped nor repeated', async () => {
  const { database, drop } = await createTestDatabase();
  const ids = Array.from({ length: 25 }, (_, i) => `video_${String(i).padStart(2, '0')}`);
  await database.db.insert(jobs).values(ids.map((id) => toJobRow({ id })));
  const page = (query: unknown) =>
    listJobs({ db: database.db, clock: { now: () => NOON } }, anna, JobQuery.parse(query));
  const first = await page({ limit: 10 });
  const second = await page({ limit: 10, after: first.nextCursor });
  const third = await page({ limit: 10, after: second.nextCursor });
  expect([first, second, third].flatMap(({ jobs }) => jobs.map(({ job }) => job.id))).toEqual(ids.reverse());
  expect(third.nextCursor).toBeNull();
  await drop();
});

test('counting ends at a thousand', async () => {
  const { database, drop } = await createTestDatabase();
  const rows = Array.from({ length: 1_001 }, (_, i) => toJobRow({ id: `video_${i}`, createdAt: NOON + i }));
  await database.db.insert(jobs).values(rows);
  const world = { db: database.db, clock: { now: () => NOON } };
  expect(await countJobs(world, anna, {})).toEqual({ count: 1_000, isExact: false });
  expect(await countJobs(world, anna, { createdFrom: NOON + 1 })).toEqual({ count: 1_000, isExact: true });
  await drop();
});
