import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../keys/create-key.ts';
import { type AppServer, startAppServer } from '../http/testing/app-server.ts';
import type { AppRouter } from './router.ts';

let world: AppServer;
let client: ReturnType<AppServer['client']>;
/** Reads and creates, but is no admin. */
let anna: ReturnType<AppServer['client']>;
let reader: ReturnType<AppServer['client']>;

const SECOND = 1_000;
const wish = (prompt: string) => ({
  request: { prompt, seconds: 8, size: '1280x720' },
  plan: { providers: ['nebula'] },
});

beforeAll(async () => {
  world = await startAppServer({ env: { UNDERSTUDY_INTERNAL_HOSTS: '127.0.0.1' } });
  client = world.client();
  anna = world.client((await createKey(world.gateway, { name: 'Anna', scopes: ['read', 'create'] })).apiKey);
  reader = world.client((await createKey(world.gateway, { name: 'Reader', scopes: ['read'] })).apiKey);
}, 30_000);
afterAll(() => world.close());

/** What a call is refused with. */
async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCClientError)) throw new Error(`The call was not refused, but ended with ${error}.`);
  return error as TRPCClientError<AppRouter>;
}

test('a job is created, followed to its end, and everything about it can be read', async () => {
  const estimate = await anna.jobs.estimate.query(wish('A cat'));
  expect(estimate).toMatchObject({ provider: 'nebula', route: { chosen: estimate.accountId } });
  const job = await anna.jobs.create.mutate({ ...wish('A cat playing piano'), metadata: { project: 'pets' } });
  expect(job).toMatchObject({
    status: 'queued',
    phase: 'waiting',
    provider: 'nebula',
    priceMicros: estimate.priceMicros,
  });
  expect(await anna.jobs.get.query({ id: job.id })).toMatchObject({
    request: { prompt: 'A cat playing piano' },
    plan: { policy: 'named', submit: 'at-most-once' },
    place: { position: 1 },
    metadata: { project: 'pets' },
  });

  await world.work();
  await world.advance(10 * 60 * SECOND, 10 * SECOND);
  const done = await anna.jobs.get.query({ id: job.id });
  expect(done).toMatchObject({ status: 'completed', place: null, asset: { state: 'archived', width: 1280 } });

  const timeline = await anna.jobs.timeline.query({ id: job.id });
  expect(timeline.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['created', 'submitting', 'accepted', 'completed']),
  );
  expect(await anna.jobs.attempts.query({ id: job.id })).toMatchObject([{ number: 1, outcome: 'accepted' }]);
  const [call] = await anna.jobs.wire.query({ id: job.id });
  expect(call).toMatchObject({ operation: 'create', method: 'POST', curl: expect.stringContaining('$API_KEY') });
  expect((await anna.jobs.money.query({ id: job.id })).map(({ kind }) => kind)).toEqual(['reserve', 'settle']);
  expect(await anna.jobs.lineage.query({ id: job.id })).toMatchObject([{ id: job.id }]);

  const remix = await anna.jobs.remix.mutate({ id: job.id, prompt: 'A dog playing piano' });
  expect(remix).toMatchObject({ remixOf: job.id, prompt: 'A dog playing piano' });
  expect((await anna.jobs.lineage.query({ id: remix.id })).map(({ id }) => id)).toEqual([job.id, remix.id]);
  await anna.jobs.cancel.mutate({ id: remix.id });
}, 60_000);

test('jobs are listed, counted and searched', async () => {
  const one = await anna.jobs.create.mutate(wish('A zebra at noon'));
  await world.clock.tick(1);
  const other = await anna.jobs.create.mutate(wish('A zebra at night'));
  const { jobs, nextCursor } = await anna.jobs.list.query({ search: 'zebra', limit: 1 });
  expect([jobs.map(({ id }) => id), nextCursor]).toEqual([[other.id], other.id]);
  const next = await anna.jobs.list.query({ search: 'zebra', limit: 1, after: other.id });
  expect([next.jobs.map(({ id }) => id), next.nextCursor]).toEqual([[one.id], null]);
  expect(await anna.jobs.count.query({ search: 'zebra' })).toEqual({ count: 2, isExact: true });
});

test('the same idempotency key answers the same job', async () => {
  const create = () => anna.jobs.create.mutate({ ...wish('Once'), idempotencyKey: 'once' });
  expect((await create()).id).toBe((await create()).id);
  const error = await refusal(anna.jobs.create.mutate({ ...wish('Twice'), idempotencyKey: 'once' }));
  expect(error.data).toMatchObject({ code: 'CONFLICT', httpStatus: 409, understudy: { code: 'conflict' } });
});

describe('of several jobs', () => {
  test('each is canceled or has its own error', async () => {
    const job = await anna.jobs.create.mutate(wish('To be canceled'));
    const outcomes = await anna.jobs.cancelMany.mutate({ ids: [job.id, 'video_none', job.id] });
    expect(outcomes).toMatchObject([
      { id: job.id, isDone: true, result: { status: 'canceled' } },
      { id: 'video_none', isDone: false, error: { code: 'NOT_FOUND', message: expect.stringContaining('video_none') } },
    ]);
    const [retried] = await anna.jobs.retryMany.mutate({ ids: [job.id] });
    expect(retried).toMatchObject({ isDone: true, result: { retryOf: job.id, status: 'queued' } });
  });

  test('all that failed are tried anew, each once', async () => {
    const job = await anna.jobs.create.mutate(wish('[mock:content-violation] Something'));
    await world.work();
    await world.advance(10 * 60 * SECOND, 10 * SECOND);
    expect((await anna.jobs.get.query({ id: job.id })).status).toBe('failed');
    expect(await anna.jobs.redrivable.query({ search: 'Something' })).toEqual([job.id]);
    const outcomes = await anna.jobs.redrive.mutate({ search: 'Something' });
    expect(outcomes).toMatchObject([{ id: job.id, isDone: true, result: { retryOf: job.id } }]);
    expect(await anna.jobs.redrivable.query({ search: 'Something' })).toEqual([]);
    expect(await anna.jobs.redrive.mutate({ search: 'Something' })).toEqual([]);
  }, 60_000);
});

test('a job of which nobody knows whether it was taken is put before people', async () => {
  const job = await anna.jobs.create.mutate(wish('[mock:lost-response] A cat'));
  await world.work();
  const { items, count } = await anna.inbox.list.query();
  const item = items.find((one) => one.job.id === job.id);
  expect(item).toMatchObject({ kind: 'unknown_attempt', attempt: { outcome: 'unknown', evidence: expect.anything() } });
  expect([count, await anna.inbox.count.query()]).toEqual([items.length, items.length]);
  const ended = await anna.inbox.giveUp.mutate({ jobId: job.id, isBilled: false });
  expect(ended).toMatchObject({ status: 'failed', error: { code: 'connection_lost' } });
  expect((await anna.inbox.list.query()).items.map((one) => one.job.id)).not.toContain(job.id);
});

test('providers show what they can do, and where each statement comes from', async () => {
  const providers = await reader.providers.list.query();
  expect(providers.map(({ id }) => id)).toEqual(['nebula', 'evolink', 'odkkk', 'apixo']);
  const apixo = await reader.providers.get.query({ id: 'apixo' });
  expect(apixo).toMatchObject({
    profile: { limits: { requestsPerMinute: { value: 60, source: { kind: 'documented' } } } },
    states: expect.arrayContaining([expect.objectContaining({ name: 'pending', job: 'queued', isInitial: true })]),
  });
  expect(apixo.provenance.documented).toBeGreaterThan(5);
  expect((await refusal(reader.providers.get.query({ id: 'none' }))).data?.code).toBe('NOT_FOUND');
  const health = await reader.providers.health.query();
  expect(health[0]).toMatchObject({ provider: 'nebula', isMock: true, health: { breaker: { state: 'closed' } } });
  const account = health.find(({ provider }) => provider === 'evolink');
  expect(await client.accounts.balance.query({ id: account?.id ?? '' })).toMatchObject({ unit: expect.any(String) });
});

test('accounts, keys and webhooks are managed by admins and owners', async () => {
  const [account] = await client.accounts.list.query();
  expect(account).toMatchObject({ provider: 'nebula', source: 'mock' });
  await client.accounts.resetBreaker.mutate({ id: account?.id ?? '' });
  expect((await client.system.audit.query({}))[0]).toMatchObject({ act: 'breaker.reset', subject: account?.id });

  const key = await client.keys.create.mutate({ name: 'New', scopes: ['read'] });
  expect(key.apiKey).toMatch(/^us-/);
  expect(await client.keys.update.mutate({ id: key.id, change: { name: 'Renamed' } })).toMatchObject({
    name: 'Renamed',
  });
  expect(await client.keys.revoke.mutate({ id: key.id })).toMatchObject({ revokedAt: expect.any(Number) });

  const { endpoint, secret } = await anna.webhooks.create.mutate({ url: 'https://hooks.example/videos' });
  expect(secret).toMatch(/^whsec_/);
  expect(await anna.webhooks.list.query()).toEqual([endpoint]);
  expect(await anna.webhooks.update.mutate({ id: endpoint.id, isEnabled: false })).toMatchObject({ isEnabled: false });
  expect(await anna.webhooks.deliveries.query({ endpointId: endpoint.id })).toEqual({
    deliveries: [],
    nextCursor: null,
  });
  await anna.webhooks.delete.mutate({ id: endpoint.id });
  expect(await anna.webhooks.list.query()).toEqual([]);
});

test('costs are what the ledger says', async () => {
  const from = Date.UTC(2026, 0, 1);
  const days = await anna.costs.byDay.query({ from, to: from + 86_400_000 });
  expect(days.find(({ provider }) => provider === 'nebula')).toMatchObject({
    day: '2026-01-01',
    attempts: expect.any(Number),
  });
  expect(await anna.costs.spend.query({})).toMatchObject([{ kind: 'key', name: 'Anna', month: '2026-01' }]);
  expect((await client.costs.spend.query({ month: '2026-01' })).map(({ kind }) => kind)).toContain('account');
  expect(await client.costs.imbalance.query()).toEqual([]);
});

test('the system says what runs, and who points at the mock server', async () => {
  expect(await reader.system.status.query()).toMatchObject({
    role: 'all',
    database: { kind: 'embedded', version: expect.stringMatching(/^18/) },
    storage: { kind: 'folder' },
    mockedAccountIds: [expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
    workers: [{ id: world.gateway.workerId }],
  });
  expect(await reader.system.me.query()).toMatchObject({ name: 'Reader', scopes: ['read'] });
  expect(await reader.system.models.query()).toContain('nebula/sora-2');
});

describe('a call is refused', () => {
  test('without a key, or with one that is none', async () => {
    const error = await refusal(world.client('us-wrong').system.me.query());
    expect(error.data).toMatchObject({ code: 'UNAUTHORIZED', httpStatus: 401, understudy: { code: 'unauthorized' } });
  });

  test('without its scope', async () => {
    expect((await refusal(reader.jobs.create.mutate(wish('A cat')))).data).toMatchObject({ code: 'FORBIDDEN' });
    expect((await refusal(anna.accounts.list.query())).data).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('for an input that names the field at fault', async () => {
    const error = await refusal(anna.jobs.create.mutate({ request: { prompt: '' } }));
    expect(error.message).toMatch(/^Failed to read the input: request\.prompt: /);
    expect(error.data).toMatchObject({
      code: 'BAD_REQUEST',
      understudy: { code: 'invalid_request', param: 'request.prompt' },
    });
    // @ts-expect-error: the types know it as well.
    const unknown = await refusal(anna.jobs.create.mutate({ request: { prompt: 'A cat' }, colour: 'red' }));
    expect(unknown.data?.understudy.param).toBe('colour');
  });

  test('for a model that nobody has, and an image that is none', async () => {
    const model = await refusal(anna.jobs.create.mutate({ request: { prompt: 'A cat', model: 'nobody' } }));
    expect(model.data?.understudy).toMatchObject({ code: 'invalid_request', param: 'model' });
    const image = 'data:image/png;base64,bm8gaW1hZ2U=';
    const broken = await refusal(anna.jobs.create.mutate({ request: { prompt: 'A cat', image } }));
    expect(broken.data).toMatchObject({ code: 'BAD_REQUEST' });
    const ftp = await refusal(
      anna.jobs.create.mutate({ request: { prompt: 'A cat', image: 'ftp://a.example/b.png' } }),
    );
    expect(ftp.data?.understudy.param).toBe('request.image');
  });

  test('for a job of another key, as if it were not there', async () => {
    const job = await client.jobs.create.mutate(wish('Not for Anna'));
    expect((await refusal(anna.jobs.get.query({ id: job.id }))).data).toMatchObject({ code: 'NOT_FOUND' });
    expect((await refusal(anna.jobs.cancel.mutate({ id: job.id }))).data).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('without telling of what went wrong inside', async () => {
    const broken = await startAppServer({ parts: { storage: null as never, accounts: null as never } });
    const error = await refusal(broken.client(broken.admin.apiKey).accounts.list.query());
    expect(error.message).toMatch(/^Failed to serve the request: something went wrong here\. Look for req_/);
    expect(JSON.stringify(error.shape)).not.toMatch(/TypeError|\.ts\b|Cannot/);
    await broken.close();
  }, 30_000);
});
