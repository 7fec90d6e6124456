import { providers } from '@understudy/core';
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accounts, audit, credentials } from '../database/schema/index.ts';
import { admin } from '../keys/testing/key-world.ts';
import { createAccount, updateAccount } from './manage-accounts.ts';
import { syncAccounts } from './sync-accounts.ts';
import { type AccountWorld, createAccountProcesses } from './testing/account-world.ts';

const ids = Object.keys(providers);

const toStates = ({ accounts: book }: AccountWorld) =>
  book.list().map(({ provider, source, isEnabled }) => `${provider.id} ${source} ${isEnabled ? 'on' : 'off'}`);

const only = ({ accounts: book }: AccountWorld) => {
  const [account] = book.list();
  if (account === undefined) throw new Error('there is an account');
  return account;
};

test('without any provider key, every provider is played by the mock server', async () => {
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: 'http://127.0.0.1:4010' });
  await syncAccounts(world);
  expect(toStates(world)).toEqual(ids.map((id) => `${id} mock on`));
  for (const { provider, baseUrl, isMock, budgetUnit } of world.accounts.list()) {
    expect(baseUrl).toBe(`http://127.0.0.1:4010/${provider.id}${provider.spec.basePath}`);
    expect({ isMock, budgetUnit }).toEqual({ isMock: true, budgetUnit: provider.profile.price.unit });
  }
});

test('a provider key makes its account, and the mock accounts rest; without it they come back, and nothing is deleted', async () => {
  const { start, pass } = await createAccountProcesses();
  await syncAccounts(await start());
  pass(1);
  const keyed = await start({ NEBULA_API_KEY: 'sk-one' });
  await syncAccounts(keyed);
  expect(toStates(keyed)).toEqual([
    'nebula mock off',
    'nebula environment on',
    ...ids.slice(1).map((id) => `${id} mock off`),
  ]);
  const unkeyed = await start();
  await syncAccounts(unkeyed);
  expect(toStates(unkeyed).filter((state) => state.endsWith('on'))).toEqual(ids.map((id) => `${id} mock on`));
  expect(toStates(unkeyed)).toContain('nebula environment off');
  const again = await start({ NEBULA_API_KEY: 'sk-one' });
  await syncAccounts(again);
  expect(toStates(again)).toEqual(toStates(keyed));
});

test('a start that changes nothing writes nothing down', async () => {
  const { start, pass } = await createAccountProcesses();
  const env = { NEBULA_API_KEY: 'sk-one', APIXO_API_KEY: 'sk-two' };
  await syncAccounts(await start(env));
  const world = await start(env);
  const read = async () => [
    await world.db.select().from(accounts).orderBy(asc(accounts.id)),
    await world.db.select().from(credentials).orderBy(asc(credentials.id)),
    await world.db.select().from(audit),
  ];
  const before = await read();
  pass(1000);
  await syncAccounts(world);
  expect(await read()).toEqual(before);
});

test('another key or address makes another credential, and the old one is kept for its tasks', async () => {
  const { start } = await createAccountProcesses();
  const first = await start({ NEBULA_API_KEY: 'sk-the-first-key' });
  await syncAccounts(first);
  const { credentialId } = only(first);
  const second = await start({ NEBULA_API_KEY: 'sk-the-second-one', NEBULA_BASE_URL: 'https://a.example/v1' });
  await syncAccounts(second);
  expect(only(second)).toMatchObject({ id: only(first).id, keyHint: '-one', baseUrl: 'https://a.example/v1' });
  const kept = await second.db.select().from(credentials).orderBy(asc(credentials.id));
  expect(kept.map(({ id, sealedKey, baseUrl }) => [id, second.sealer.open(sealedKey), baseUrl])).toEqual(
    expect.arrayContaining([
      [credentialId, 'sk-the-first-key', 'https://llm.ai-nebula.com'],
      [only(second).credentialId, 'sk-the-second-one', 'https://a.example/v1'],
    ]),
  );
});

test('what the environment states of limits, price and budget holds; the rest stays as people set it', async () => {
  const { start } = await createAccountProcesses();
  const world = await start({ APIXO_API_KEY: 'sk-one', APIXO_MONTHLY_BUDGET: '5' });
  await syncAccounts(world);
  const limits = { requestsPerMinute: 6 };
  await updateAccount(world, admin, only(world).id, { limits, price: { perSecondMicros: 1 } });
  const next = await start({ APIXO_API_KEY: 'sk-one', APIXO_CONCURRENT_TASKS: '2', APIXO_MONTHLY_BUDGET: 'off' });
  await syncAccounts(next);
  expect(only(next)).toMatchObject({
    limits: { requestsPerMinute: 6, concurrentTasks: 2 },
    price: { perSecondMicros: 1 },
    monthlyBudgetMicros: null,
  });
});

test('an account that a person disabled stays so over a start', async () => {
  const { start } = await createAccountProcesses();
  const env = { NEBULA_API_KEY: 'sk-one' };
  const world = await start(env);
  await syncAccounts(world);
  await updateAccount(world, admin, only(world).id, { isEnabled: false });
  await syncAccounts(world);
  expect(toStates(world)).toEqual(['nebula environment off']);
  await updateAccount(world, admin, only(world).id, { isEnabled: true });
  await syncAccounts(await start());
  await syncAccounts(world);
  expect(toStates(world)).toContain('nebula environment on');
});

test('nothing is played by the mock server beside a real account that a person made', async () => {
  const { start } = await createAccountProcesses();
  const world = await start();
  await syncAccounts(world);
  const { id } = await createAccount(world, admin, { provider: 'nebula', name: 'Ours', apiKey: 'sk-real' });
  await syncAccounts(world);
  expect(toStates(world).filter((state) => state.endsWith('on'))).toEqual(['nebula api on']);
  await updateAccount(world, admin, id, { isEnabled: false });
  await syncAccounts(world);
  expect(toStates(world)).toContain('nebula mock on');
});

test('processes that start at once make each account once', async () => {
  const { start } = await createAccountProcesses();
  const worlds = await Promise.all(Array.from({ length: 4 }, () => start({ NEBULA_API_KEY: 'sk-one' })));
  await Promise.all(worlds.map(syncAccounts));
  for (const world of worlds) expect(toStates(world)).toEqual(['nebula environment on']);
});

test('a database that was sealed with another secret says so', async () => {
  const { start } = await createAccountProcesses();
  await syncAccounts(await start({ NEBULA_API_KEY: 'sk-one' }));
  const other = await start({
    NEBULA_API_KEY: 'sk-one',
    UNDERSTUDY_SECRET: 'another secret of forty characters, at least',
  });
  await expect(syncAccounts(other)).rejects.toThrow('another secret sealed it. Set UNDERSTUDY_SECRET');
});
