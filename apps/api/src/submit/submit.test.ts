import { buffer } from 'node:stream/consumers';
import { providers } from '@understudy/core';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { attempts } from '../database/schema/index.ts';
import { createJob } from '../jobs/create-job.ts';
import { defaultPlan } from '../jobs/job-wish.ts';
import { readJob } from '../jobs/read-job.ts';
import { findImbalance } from '../money/find-imbalance.ts';
import { runDueWork } from '../queue/work-loop.ts';
import { toReferenceKey } from '../references/reference-file.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readStory } from '../testing/read-story.ts';
import { createHandlers } from '../worker/handlers.ts';

let world: TestGateway;
beforeEach(async () => {
  world = await createTestGateway();
});
afterEach(() => world.close());

async function create(wish: Parameters<typeof toTestWish>[0]): Promise<string> {
  const { job } = await createJob(world.gateway, world.admin, toTestWish(wish));
  return job.id;
}
const read = (id: string) => readJob(world.gateway, world.admin, id);
const story = (id: string) => readStory(world.gateway.db, id);
/** How many tasks the mock server made, whoever pays for them. */
const countTasks = async (): Promise<number> => {
  const answer = await fetch(`${world.mock.url}/__admin/tasks`);
  return ((await answer.json()) as { tasks: unknown[] }).tasks.length;
};

describe('a job that nothing goes wrong with', () => {
  test.each(Object.keys(providers))('is submitted to %s once, watched and archived', async (provider) => {
    const id = await create({ provider });
    expect(await read(id)).toMatchObject({ status: 'queued', phase: 'waiting', provider });
    await world.work();
    expect(await read(id)).toMatchObject({ status: 'queued', phase: 'running' });
    await world.advance(10_000);
    expect(await read(id)).toMatchObject({ status: 'completed', phase: 'done' });
    expect(await story(id)).toMatchObject({ outcomes: ['accepted'], money: ['reserve', 'settle'] });
    expect((await story(id)).events).toEqual(
      expect.arrayContaining(['created', 'routed', 'submitting', 'accepted', 'completed', 'archived']),
    );
    expect(await countTasks()).toBe(1);
  });
});

describe('an attempt of which nobody knows the outcome', () => {
  test.each(['lost-response', 'connection-reset', 'server-error', 'bad-gateway', 'truncated-body', 'malformed-json'])(
    'is parked after %s, never sent again, and its cost is at risk',
    async (scenario) => {
      const id = await create({ scenario });
      await world.work();
      await world.advance(600_000, 60_000);
      expect(await read(id)).toMatchObject({ status: 'queued', phase: 'unknown' });
      expect(await story(id)).toMatchObject({ outcomes: ['unknown'], money: ['reserve', 'risk'] });
      expect(await countTasks()).toBeLessThanOrEqual(1);
    },
  );

  test('is submitted again at once for a job that may be paid twice', async () => {
    const wish = toTestWish({ scenario: 'lost-response' });
    const { job } = await createJob(world.gateway, world.admin, {
      ...wish,
      plan: { ...wish.plan, submit: 'at-least-once' },
    });
    await world.work();
    const { outcomes } = await story(job.id);
    expect(outcomes.length).toBeGreaterThan(1);
    expect(outcomes[0]).toBe('unknown');
  });
});

describe('an attempt that surely made no task', () => {
  test('is made again after a pause when the provider cannot be reached, until it can', async () => {
    const { port } = world.mock;
    await world.mock.close();
    const id = await create({});
    await world.work();
    expect(await read(id)).toMatchObject({ status: 'queued', phase: 'waiting' });
    expect(await story(id)).toMatchObject({ outcomes: ['not_sent'], money: ['reserve', 'release', 'reserve'] });
    expect(port).toBeGreaterThan(0);
  });

  test('fails the job when the request is refused for good', async () => {
    const id = await create({ scenario: 'forbidden' });
    await world.work();
    expect(await read(id)).toMatchObject({ status: 'failed', phase: 'done', error: { code: 'forbidden' } });
    expect(await story(id)).toMatchObject({ outcomes: ['rejected'], money: ['reserve', 'release'] });
  });

  test('is made again when a 429 has passed', async () => {
    const { url } = world.mock;
    const rule = { match: { operation: 'create' }, scenario: 'rate-limited', times: 2 };
    await fetch(`${url}/__admin/scenarios`, { method: 'POST', body: JSON.stringify(rule), headers: json });
    const wish = toTestWish({});
    const { job } = await createJob(world.gateway, world.admin, { ...wish, request: { prompt: 'A cat' } });
    await world.work();
    await world.advance(180_000, 5_000);
    expect(await read(job.id)).toMatchObject({ status: 'completed' });
    expect(await story(job.id)).toMatchObject({ outcomes: ['rejected', 'rejected', 'accepted'] });
    expect(await countTasks()).toBe(1);
  });

  test('is made less and less often while every answer is a 429', async () => {
    const rule = { match: { operation: 'create' }, scenario: 'rate-limited' };
    await fetch(`${world.mock.url}/__admin/scenarios`, { method: 'POST', body: JSON.stringify(rule), headers: json });
    const { job } = await createJob(world.gateway, world.admin, { ...toTestWish({}), request: { prompt: 'A cat' } });
    await world.work();
    await world.advance(150_000, 5_000);
    const sent = await world.gateway.db
      .select()
      .from(attempts)
      .where(eq(attempts.jobId, job.id))
      .orderBy(attempts.number);
    const seconds = sent.map(({ createdAt }) => (createdAt - (sent[0]?.createdAt ?? 0)) / 1000);
    expect(seconds).toEqual([0, 5, 15, 35, 75, 135]);
  });

  test('takes an uploaded image along to an account that wants an address of it', async () => {
    const rule = { match: { operation: 'create', provider: 'nebula' }, scenario: 'no-quota' };
    await fetch(`${world.mock.url}/__admin/scenarios`, { method: 'POST', headers: json, body: JSON.stringify(rule) });
    const gateway = { ...world.gateway, addresses: { forMocks: 'http://127.0.0.1:4000', forProviders: null } };
    const red = { width: 1280, height: 720, channels: 3, background: 'red' } as const;
    const png = await sharp({ create: red }).png().toBuffer();
    const image = `data:image/png;base64,${png.toString('base64')}`;
    const { job } = await createJob(gateway, world.admin, {
      ...toTestWish({}),
      request: { prompt: 'A cat', image, size: '1280x720' },
      plan: { ...defaultPlan, policy: 'in_order', providers: ['nebula', 'evolink'] },
    });
    await runDueWork(gateway, createHandlers(gateway));
    expect(await read(job.id)).toMatchObject({ provider: 'evolink', phase: 'running' });
    const { adapted } = await read(job.id);
    const [, file = ''] = /\/references\/(.+)$/.exec(adapted?.image ?? '') ?? [];
    const { stream } = await gateway.storage.open(toReferenceKey(file));
    expect(await buffer(stream)).toEqual(png);
  });

  test('goes to another account when the job may, and says so', async () => {
    const wish = toTestWish({ scenario: 'no-quota@evolink' });
    await fetch(`${world.mock.url}/__admin/scenarios`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ match: { operation: 'create', provider: 'evolink' }, scenario: 'no-quota' }),
    });
    const { job } = await createJob(world.gateway, world.admin, {
      ...wish,
      request: { prompt: 'A cat' },
      plan: { ...wish.plan, policy: 'in_order', providers: ['evolink', 'odkkk'] },
    });
    await world.work();
    expect(await read(job.id)).toMatchObject({ provider: 'odkkk', phase: 'running' });
    expect(await story(job.id)).toMatchObject({ outcomes: ['rejected', 'accepted'] });
    expect((await story(job.id)).events).toContain('fell_over');
  });
});

test('ten tasks run at once where that is the limit, and the others follow as places get free', async () => {
  const ids = await Promise.all(Array.from({ length: 14 }, () => create({ provider: 'apixo' })));
  await world.work();
  const phases = await Promise.all(ids.map(async (id) => (await read(id)).phase));
  expect(phases.filter((phase) => phase === 'running')).toHaveLength(10);
  expect(phases.filter((phase) => phase === 'waiting')).toHaveLength(4);
  await world.advance(90_000, 1_000);
  expect(await countTasks()).toBe(14);
});

test('attempts of one account that end in different ways at once do not wait for each other in a circle', async () => {
  const transactions = vi.spyOn(world.gateway.db, 'transaction');
  const scenarios = ['server-error', 'rate-limited', 'lost-response', 'forbidden', 'connection-reset'];
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      create({ provider: 'nebula', scenario: scenarios[index % scenarios.length] ?? '' }),
    ),
  );
  await world.work();
  expect(transactions.mock.settledResults.filter(({ type }) => type === 'rejected')).toEqual([]);
});

test('the ledger balances whatever happened', async () => {
  for (const scenario of ['success', 'lost-response', 'forbidden', 'content-violation', 'server-error']) {
    await create({ scenario, provider: 'nebula' });
  }
  await world.work();
  await world.advance(20_000);
  expect(await findImbalance(world.gateway)).toEqual([]);
});

const json = { 'content-type': 'application/json' };
