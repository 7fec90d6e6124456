import { afterAll, beforeAll, expect, test } from 'vitest';
import { idempotency, wireEntries } from '../database/schema/index.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { forgetOld } from './forget-old.ts';

const DAY_MS = 86_400_000;
let world: TestGateway;
beforeAll(async () => {
  world = await createTestGateway();
});
afterAll(() => world.close());

const countLeft = async () => {
  const { db } = world.gateway;
  return { wire: await db.$count(wireEntries), keys: await db.$count(idempotency) };
};

test('the wire log is forgotten after thirty days, and a key when it is over', async () => {
  const { db, clock } = world.gateway;
  const toEntry = (at: number) => ({ jobId: 'video_1', attemptId: null, at, operation: 'create', entry: {} });
  const young = clock.now() - 29 * DAY_MS;
  const old = clock.now() - 31 * DAY_MS;
  await db.insert(wireEntries).values([...Array.from({ length: 1_500 }, () => toEntry(old)), toEntry(young)]);
  const toKey = (key: string, expiresAt: number) => ({
    apiKeyId: 'key_1',
    key,
    bodySha256: '',
    jobId: 'video_1',
    createdAt: old,
    expiresAt,
  });
  await db.insert(idempotency).values([toKey('over', clock.now() - 1), toKey('good', clock.now() + 1)]);
  await forgetOld(world.gateway);
  expect(await countLeft()).toEqual({ wire: 1, keys: 1 });
  await forgetOld(world.gateway);
  expect(await countLeft()).toEqual({ wire: 1, keys: 1 });
});
