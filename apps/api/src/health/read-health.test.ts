import { expect, onTestFinished, test } from 'vitest';
import { type AttemptRow, attempts } from '../database/schema/index.ts';
import type { Db } from '../database/transaction.ts';
import { createLimiterWorld, insertJobs } from '../limits/testing/limiter-world.ts';
import { transact } from '../queue/transact.ts';
import { noteCall } from './breaker.ts';
import { readGenerationTimes } from './generation-times.ts';
import { readHealth } from './read-health.ts';

async function openWorld() {
  const world = await createLimiterWorld();
  onTestFinished(world.drop);
  return world;
}

const insertAttempts = (db: Db, given: readonly (Partial<AttemptRow> & Pick<AttemptRow, 'id'>)[]) =>
  db.insert(attempts).values(
    given.map(({ id, ...rest }, index) => ({
      id,
      jobId: `video_${id}`,
      number: 1,
      accountId: 'acct',
      credentialId: 'cred',
      provider: 'nebula',
      workerId: 1,
      body: {},
      bodySha256: '',
      callbackToken: id,
      route: { policy: 'named' as const, chosen: null, candidates: [] },
      createdAt: index,
      endedAt: index + 10,
      ...rest,
    })),
  );

test('an account that was never used is well, and nothing is known of it', async () => {
  expect(await readHealth(await openWorld(), { id: 'acct' })).toEqual({
    breaker: { state: 'closed', reason: null, retryAt: null },
    attempts: 0,
    failures: 0,
    errorRate: null,
    lastError: null,
    generation: null,
  });
});

test('what was not the fault of the provider does not count as an error', async () => {
  const world = await openWorld();
  await insertAttempts(world.db, [
    { id: '1', outcome: 'accepted' },
    { id: '2', outcome: 'unknown', evidence: { code: 'bad_gateway', message: 'HTTP 502' } },
    { id: '3', outcome: 'rejected', evidence: { code: 'invalid_request', message: 'bad size' } },
    { id: '4', outcome: 'rejected', evidence: { code: 'rate_limited', message: 'too many' } },
    { id: '5', outcome: null, endedAt: null },
    { id: '6', outcome: 'unknown', evidence: { code: 'bad_gateway', message: 'elsewhere' }, accountId: 'another' },
  ]);
  expect(await readHealth(world, { id: 'acct' })).toMatchObject({
    attempts: 4,
    failures: 1,
    errorRate: 0.25,
    lastError: { at: 11, code: 'bad_gateway', message: 'HTTP 502' },
  });
});

test('a task that failed counts by what became of its job', async () => {
  const world = await openWorld();
  const failed = (code: 'generation_failed' | 'content_violation') => ({
    status: 'failed' as const,
    phase: 'done' as const,
    endedAt: 500,
    error: { code, message: code },
  });
  await insertJobs(world.db, [
    { id: 'video_1', attemptId: '1', ...failed('generation_failed') },
    { id: 'video_2', attemptId: '2', ...failed('content_violation') },
  ]);
  await insertAttempts(world.db, [
    { id: '1', outcome: 'accepted' },
    { id: '2', outcome: 'accepted' },
  ]);
  expect(await readHealth(world, { id: 'acct' })).toMatchObject({
    errorRate: 0.5,
    lastError: { at: 500, code: 'generation_failed', message: 'generation_failed' },
  });
});

test('a breaker that is open says why and until when', async () => {
  const world = await openWorld();
  await transact(world, (tx) => noteCall(tx, world, 'acct', { ok: false, code: 'insufficient_funds' }));
  expect((await readHealth(world, { id: 'acct' })).breaker).toEqual({
    state: 'open',
    reason: 'its funds at the provider are used up; a person has to top it up',
    retryAt: world.clock.at + 60_000,
  });
});

test('generation times are of the last hundred videos of each account, from acceptance to completion', async () => {
  const world = await openWorld();
  const toVideos = (accountId: string, count: number, tookMs: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${accountId}_${index}`,
      accountId,
      status: 'completed' as const,
      phase: 'done' as const,
      acceptedAt: index * 10_000,
      endedAt: index * 10_000 + tookMs(index),
    }));
  await insertJobs(world.db, [
    ...toVideos('one', 150, (index) => (index < 50 ? 9_999 : index - 49)),
    ...toVideos('two', 3, () => 7),
    { id: 'failed', accountId: 'two', status: 'failed', phase: 'done', acceptedAt: 1, endedAt: 999_999 },
  ]);
  expect(await readGenerationTimes(world.db, ['one', 'two', 'three'])).toEqual(
    new Map([
      ['one', { count: 100, p50Ms: 50, p95Ms: 95 }],
      ['two', { count: 3, p50Ms: 7, p95Ms: 7 }],
    ]),
  );
});
