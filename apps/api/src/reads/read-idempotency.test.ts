import { afterAll, beforeAll, expect, test } from 'vitest';
import { idempotency, jobs } from '../database/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readIdempotency } from './read-idempotency.ts';
import { admin, anna, NOON, toJobRow } from './testing/sample-rows.ts';

let world: TestDatabase;
const toGateway = (now = NOON) => ({ db: world.database.db, clock: { now: () => now } });

beforeAll(async () => {
  world = await createTestDatabase();
  const { db } = world.database;
  await db.insert(jobs).values([toJobRow({ id: 'video_1' }), toJobRow({ id: 'video_2' })]);
  const claim = { apiKeyId: anna.apiKeyId, bodySha256: 'abc', createdAt: NOON, expiresAt: NOON + 1_000 };
  await db.insert(idempotency).values([
    { ...claim, key: 'key:fox-1', jobId: 'video_1' },
    { ...claim, key: 'body:abc', jobId: 'video_2' },
  ]);
});
afterAll(() => world.drop());

test('the key that a caller gave is told, to its owner and to admins, as long as it holds', async () => {
  const given = { key: 'fox-1', expiresAt: NOON + 1_000 };
  expect(await readIdempotency(toGateway(), anna, 'video_1')).toEqual(given);
  expect(await readIdempotency(toGateway(), admin, 'video_1')).toEqual(given);
  expect(await readIdempotency(toGateway(NOON + 1_000), anna, 'video_1')).toBeNull();
});

test('a job whose caller gave no key has none', async () => {
  expect(await readIdempotency(toGateway(), anna, 'video_2')).toBeNull();
});

test('others are not told', async () => {
  const bert = { ...anna, apiKeyId: 'key_bert' };
  await expect(readIdempotency(toGateway(), bert, 'video_1')).rejects.toMatchObject({ code: 'not_found' });
});
