import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { replaceCredential } from '../accounts/write-account.ts';
import { accountStates, attempts } from '../database/schema/index.ts';
import { transact } from '../queue/transact.ts';
import {
  countRetrieves,
  create,
  post,
  readJobRow,
  readKeptRetrieves,
  readLastAttempt,
  readMoney,
  strike,
} from './testing/job-facts.ts';
import { createWatchWorld } from './testing/watch-world.ts';

test('a provider that answers 500 for a while loses nothing, and is asked less and less often', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.work();
  await strike(world, { kind: 'refuse', error: 'provider_error' }, { times: 5 });
  await world.advance(60_000);
  expect(await countRetrieves(world)).toBeLessThan(7);
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running', error: null });
  await world.advance(90_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
});

test.each([{ kind: 'reset', when: 'after' }, { kind: 'truncate', at: 50 }, { kind: 'malform' }])(
  'a poll whose answer is lost ($kind) is made again',
  async (fault) => {
    const world = await createWatchWorld();
    const id = await create(world, { scenario: 'no-callback' });
    await world.work();
    await strike(world, fault, { times: 3 });
    await world.advance(100_000);
    expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
    expect(await readMoney(world, id)).toEqual(['reserve', 'settle']);
  },
);

test('of many failed polls in a row fewer and fewer are kept', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  await strike(world, { kind: 'refuse', error: 'bad_gateway' }, { times: 12 });
  await world.advance(600_000, 10_000);
  expect((await readKeptRetrieves(world, id)).filter((status) => status === 502)).toHaveLength(5);
});

test.each([
  { name: 'seconds', headers: { 'retry-after': '30' } },
  { name: 'a date', headers: { 'retry-after': new Date(Date.UTC(2026, 0, 1, 0, 0, 33)).toUTCString() } },
])('a Retry-After in $name keeps every call of the account back for so long', async ({ headers }) => {
  const world = await createWatchWorld();
  await create(world, { scenario: 'no-callback' });
  await create(world, { scenario: 'no-callback' });
  await world.work();
  const body = { error: { code: 429, message: 'Slow down', type: 'rate_limit_error' } };
  await strike(world, { kind: 'answer', answer: { status: 429, headers, body } }, { times: 1 });
  await world.advance(4_000);
  const asked = await countRetrieves(world);
  await world.advance(27_000);
  expect(await countRetrieves(world)).toBe(asked);
  const third = await create(world);
  await world.work();
  expect(await readJobRow(world, third)).toMatchObject({ phase: 'waiting' });
  await world.advance(10_000);
  expect(await countRetrieves(world)).toBeGreaterThan(asked);
  expect(await readJobRow(world, third)).toMatchObject({ phase: 'running' });
});

test('a task that the provider does not know is asked for on, and found when it is known again', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'no-callback' });
  await world.work();
  await strike(world, { kind: 'refuse', error: 'not_found' }, { times: 4 });
  await world.advance(30_000);
  expect(await readJobRow(world, id)).toMatchObject({ phase: 'running', error: null });
  await world.advance(90_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
});

test('an account whose key is rejected is asked once and then left alone', async () => {
  const world = await createWatchWorld();
  for (let count = 0; count < 5; count++) await create(world, { scenario: 'stuck' });
  await world.work();
  await strike(world, { kind: 'refuse', error: 'unauthorized' }, { times: 1_000 });
  await world.advance(4_000);
  const asked = await countRetrieves(world);
  expect(asked).toBeLessThanOrEqual(5);
  await world.advance(50_000);
  expect(await countRetrieves(world)).toBe(asked);
  const [state] = await world.gateway.db.select().from(accountStates);
  expect(state?.breaker).toMatchObject({ state: 'open', code: 'unauthorized' });
});

test('once an account is seen to fail, the tasks that were not asked about yet are not asked about', async () => {
  const world = await createWatchWorld();
  await Promise.all(Array.from({ length: 100 }, () => create(world, { scenario: 'stuck' })));
  await world.work();
  await strike(world, { kind: 'refuse', error: 'bad_gateway' }, { times: 1_000 });
  await world.advance(4_000, 4_000);
  expect(await countRetrieves(world)).toBeGreaterThanOrEqual(3);
  expect(await countRetrieves(world)).toBeLessThan(80);
});

test('a provider that is slow to answer keeps no other waiting', async () => {
  const world = await createWatchWorld();
  await Promise.all(Array.from({ length: 65 }, () => create(world, { provider: 'nebula' })));
  const other = await create(world, { scenario: 'no-callback' });
  await world.work();
  const faults = [{ kind: 'delay', delay: '3s', on: ['retrieve'] }];
  const scenario = { name: 'slow', summary: 'Each answer comes after 3 s.', faults };
  await post(world.mock.url, '/__admin/scenarios', { match: { operation: 'retrieve', provider: 'nebula' }, scenario });
  await world.mock.advance(120_000);
  const acceptedAt = world.clock.now();
  await world.clock.setTime(acceptedAt + 1_000);
  const slow = world.work();
  await vi.waitFor(async () => expect(await countRetrieves(world)).toBe(64), 20_000);
  await world.clock.setTime(acceptedAt + 120_000);
  const quick = world.work();
  await vi.waitFor(async () => expect(await readJobRow(world, other)).toMatchObject({ status: 'completed' }), 20_000);
  expect(await countRetrieves(world)).toBe(65);
  await Promise.all([slow, quick]);
});

test('a key that was replaced does not stop its successor when it is rejected', async () => {
  const world = await createWatchWorld();
  const id = await create(world, { scenario: 'stuck' });
  await world.work();
  const { accountId, credentialId } = await readLastAttempt(world, id);
  const { gateway } = world;
  const credential = { apiKey: 'sk-mock-second', baseUrl: gateway.accounts.get(accountId).baseUrl };
  await transact(gateway, (tx) => replaceCredential(tx, gateway, accountId, credential));
  await gateway.accounts.refresh();
  expect(gateway.accounts.get(accountId).credentialId).not.toBe(credentialId);
  await strike(world, { kind: 'refuse', error: 'unauthorized' }, { times: 1_000 });
  await world.advance(20_000);
  const states = await gateway.db.select().from(accountStates).where(eq(accountStates.accountId, accountId));
  expect(states.map(({ breaker }) => breaker.state)).not.toContain('open');
});

test('ten tasks of an account with 20 requests a minute are followed without ever exceeding them', async () => {
  const world = await createWatchWorld({ env: { EVOLINK_REQUESTS_PER_MINUTE: '20' } });
  const ids: string[] = [];
  for (let count = 0; count < 10; count++) ids.push(await create(world, { scenario: 'no-callback' }));
  await world.advance(240_000, 2_000);
  for (const id of ids) expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  const response = await fetch(`${world.mock.url}/__admin/requests?limit=1000&order=oldest`);
  const { requests } = (await response.json()) as { requests: { at: string }[] };
  const ats = requests.map(({ at }) => Date.parse(at));
  const most = Math.max(...ats.map((from) => ats.filter((at) => at >= from && at < from + 60_000).length));
  expect(most).toBeLessThanOrEqual(20);
  expect(most).toBeGreaterThan(10);
});

test('tasks of an account that this process has not heard of wait, and keep no others waiting', async () => {
  const world = await createWatchWorld();
  const stranger = await create(world, { provider: 'odkkk', scenario: 'stuck' });
  const id = await create(world, { scenario: 'no-callback' });
  await world.work();
  const { accountId } = await readLastAttempt(world, stranger);
  await world.gateway.db.update(attempts).set({ accountId: 'acct_new' }).where(eq(attempts.jobId, stranger));
  await world.advance(70_000);
  expect(await readJobRow(world, id)).toMatchObject({ status: 'completed' });
  await world.gateway.db.update(attempts).set({ accountId }).where(eq(attempts.jobId, stranger));
  await world.advance(15_000);
  expect(await readJobRow(world, stranger)).toMatchObject({ status: 'in_progress' });
});
