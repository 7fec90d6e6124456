import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assets, attempts, callbacks, events, jobs, ledger, wireEntries } from '../database/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { JobView, toJobView } from './job-view.ts';
import { readAttempts } from './read-attempts.ts';
import { readJobMoney } from './read-job-money.ts';
import { readLineage } from './read-lineage.ts';
import { readTimeline } from './read-timeline.ts';
import { readWire } from './read-wire.ts';
import { admin, anna, NOON, toAssetRow, toEventRow, toJobRow } from './testing/sample-rows.ts';

let world: TestDatabase;
let gateway: Pick<TestDatabase['database'], 'db'>;

const attempt = {
  id: 'att_1_1',
  jobId: 'video_1',
  number: 1,
  accountId: 'acct_nebula',
  credentialId: 'cred_1',
  provider: 'nebula',
  workerId: 1,
  body: { prompt: 'A cat' },
  bodySha256: 'abc',
  callbackToken: 'unguessable',
  route: { policy: 'named' as const, chosen: 'acct_nebula', candidates: [] },
  outcome: 'accepted' as const,
  taskId: 'task_1',
  createdAt: NOON,
};

beforeAll(async () => {
  world = await createTestDatabase();
  gateway = world.database;
  const { db } = gateway;
  await db
    .insert(jobs)
    .values([
      toJobRow({ id: 'video_1', createdAt: NOON }),
      toJobRow({ id: 'video_2', remixOf: 'video_1', createdAt: NOON + 1, deletedAt: NOON + 9 }),
      toJobRow({ id: 'video_3', retryOf: 'video_2', createdAt: NOON + 2 }),
      toJobRow({ id: 'video_4', remixOf: 'video_1', createdAt: NOON + 3 }),
      toJobRow({ id: 'video_5', createdAt: NOON + 4 }),
      toJobRow({ id: 'video_6', remixOf: 'video_4', createdAt: NOON + 5, apiKeyId: 'key_bert' }),
    ]);
  await db.insert(assets).values(toAssetRow('video_1'));
  await db
    .insert(attempts)
    .values([attempt, { ...attempt, id: 'att_1_2', number: 2, callbackToken: 'other', taskId: null }]);
  await db.insert(callbacks).values({
    at: NOON + 5,
    jobId: 'video_1',
    attemptId: 'att_1_1',
    bodySha256: 'abc',
    verdict: 'verifying',
  });
  await db
    .insert(events)
    .values([
      toEventRow('video_1', { type: 'created' }),
      toEventRow('video_5', { type: 'created' }),
      toEventRow('video_1', { type: 'accepted', cause: 'answer', data: { taskId: 'task_1' } }),
    ]);
  await db.insert(ledger).values({
    at: NOON,
    kind: 'reserve',
    jobId: 'video_1',
    attemptId: 'att_1_1',
    accountId: 'acct_nebula',
    apiKeyId: anna.apiKeyId,
    amountMicros: 800_000,
    unit: 'usd',
    reason: 'job created',
  });
  await db.insert(wireEntries).values({
    jobId: 'video_1',
    attemptId: 'att_1_1',
    at: NOON,
    operation: 'create',
    entry: {
      method: 'POST',
      url: 'https://api.example/v1/videos?token=REDACTED',
      requestHeaders: { authorization: 'Bearer REDACTED', 'content-type': 'application/json', host: 'api.example' },
      requestBody: `{"prompt":"A cat's $HOME"}`,
      status: 200,
      responseHeaders: {},
      responseBody: '{"id":"task_1"}',
      startedAt: NOON,
      endedAt: NOON + 300,
      error: null,
    },
  });
});
afterAll(() => world.drop());

test('a job has one shape, which says nothing of where the provider keeps the video', async () => {
  const [job] = await gateway.db.select().from(jobs).limit(1);
  const [asset] = await gateway.db.select().from(assets);
  if (job === undefined || asset === undefined) throw new Error('The rows are missing.');
  const view = toJobView({ job, asset }, anna, { apiKeyName: 'Anna', money: 'settle' });
  expect(JobView.strict().parse(view)).toEqual(view);
  expect(view.asset).toMatchObject({ state: 'remote', expiresAt: NOON + 86_400_000, hasThumbnail: false });
  expect(JSON.stringify(view)).not.toContain('signature');
});

test('a timeline tells what happened, in order, and what set it off', async () => {
  expect(await readTimeline(gateway, anna, 'video_1')).toMatchObject([
    { type: 'created', cause: 'caller', at: NOON },
    { type: 'accepted', cause: 'answer', data: { taskId: 'task_1' }, id: expect.stringMatching(/^\d+\.\d+$/) },
  ]);
});

test('attempts come in order with their callbacks, and without the token that heals them', async () => {
  const found = await readAttempts(gateway, anna, 'video_1');
  expect(found).toMatchObject([
    { number: 1, outcome: 'accepted', callbacks: [{ at: NOON + 5, verdict: 'verifying' }] },
    { number: 2, callbacks: [] },
  ]);
  expect(JSON.stringify(found)).not.toContain('unguessable');
});

test('the money of a job is what the ledger says', async () => {
  expect(await readJobMoney(gateway, anna, 'video_1')).toMatchObject([{ kind: 'reserve', amountMicros: 800_000 }]);
});

test('a call can be made again by pasting it into a shell, once the key is in a variable', async () => {
  const [call] = await readWire(gateway, anna, 'video_1');
  expect(call).toMatchObject({ operation: 'create', status: 200, attemptId: 'att_1_1' });
  expect(call?.curl).toBe(
    [
      "curl --globoff -X POST 'https://api.example/v1/videos?token=REDACTED' \\",
      "  -H 'content-type: application/json' \\",
      '  -H "authorization: Bearer $API_KEY" \\',
      `  --data-raw '{"prompt":"A cat'\\''s $HOME"}'`,
    ].join('\n'),
  );
});

describe('a lineage', () => {
  const ids = async (caller: typeof anna, id: string) =>
    (await readLineage(gateway, caller, id)).map((node) => node.id);

  test('is the whole family from wherever it is asked for, the deleted ones without their words', async () => {
    const family = await readLineage(gateway, anna, 'video_3');
    expect(family.map(({ id, remixOf, retryOf }) => [id, remixOf, retryOf])).toEqual([
      ['video_1', null, null],
      ['video_2', 'video_1', null],
      ['video_3', null, 'video_2'],
      ['video_4', 'video_1', null],
    ]);
    expect(family[1]).toMatchObject({ isDeleted: true, prompt: '' });
    expect(await ids(anna, 'video_1')).toEqual(family.map(({ id }) => id));
  });

  test('of a job without relatives is the job', async () => {
    expect(await ids(anna, 'video_5')).toEqual(['video_5']);
  });

  test('has the jobs of others for admins alone', async () => {
    expect(await ids(anna, 'video_4')).not.toContain('video_6');
    expect(await ids(admin, 'video_4')).toContain('video_6');
  });
});

test.each([
  ['timeline', readTimeline],
  ['attempts', readAttempts],
  ['money', readJobMoney],
  ['calls', readWire],
  ['lineage', readLineage],
] as const)('the %s of a job of another key are not found', async (_, read) => {
  await expect(read(gateway, anna, 'video_6')).rejects.toMatchObject({ code: 'not_found' });
});
