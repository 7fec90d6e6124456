import { startMockServer } from '@understudy/mock-server';
import { expect, onTestFinished, test } from 'vitest';
import { admin } from '../keys/testing/key-world.ts';
import { createManualLater } from '../testing/manual-later.ts';
import { lookAgain } from './look-again.ts';
import { createAccount, rotateAccountKey, updateAccount } from './manage-accounts.ts';
import { syncAccounts } from './sync-accounts.ts';
import { createAccountProcesses } from './testing/account-world.ts';

async function startMock(generationTime?: string) {
  const settings = generationTime === undefined ? {} : { generationTime };
  const mock = await startMockServer({ isFrozen: true, settings });
  onTestFinished(() => mock.stop());
  return mock;
}

const request = { prompt: 'A cat' };

test('a task is asked for with the key that made it, also after the key was replaced', async () => {
  const mock = await startMock();
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: mock.url });
  const baseUrl = mock.baseUrls['nebula'] ?? '';
  const { id } = await createAccount(world, admin, { provider: 'nebula', name: 'N', apiKey: 'sk-first', baseUrl });
  const { credentialId: first } = world.accounts.get(id);
  const { taskId } = await world.accounts.client(id, first).create(request);

  await rotateAccountKey(world, admin, id, { apiKey: 'sk-second' });
  const { credentialId: second } = world.accounts.get(id);
  expect(second).not.toBe(first);
  await expect(world.accounts.client(id, first).retrieve(taskId)).resolves.toMatchObject({ status: 'queued' });
  // The mock server keeps the tasks of each key apart, as providers do.
  await expect(world.accounts.client(id, second).retrieve(taskId)).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever wants to know is told what went over the wire, and never the key', async () => {
  const mock = await startMock();
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: mock.url });
  await syncAccounts(world);
  const { id, credentialId } = world.accounts.list()[0] ?? { id: '', credentialId: '' };
  const entries: unknown[] = [];
  await world.accounts.client(id, credentialId, (entry) => entries.push(entry)).create(request);
  expect(entries).toMatchObject([{ method: 'POST', status: 200 }]);
  expect(JSON.stringify(entries)).not.toContain('sk-mock-local');
});

test('an unknown account and a credential of another account are refused', async () => {
  const { start } = await createAccountProcesses();
  const world = await start({ NEBULA_API_KEY: 'sk-one', APIXO_API_KEY: 'sk-two' });
  await syncAccounts(world);
  const [one, other] = world.accounts.list();
  expect(() => world.accounts.get('acct_none')).toThrow(expect.objectContaining({ code: 'not_found' }));
  const mixed = () => world.accounts.client(one?.id ?? '', other?.credentialId ?? '');
  expect(mixed).toThrow(expect.objectContaining({ code: 'unavailable' }));
});

test('times are shortened as the mock server says that it generates, and for its accounts alone', async () => {
  const mock = await startMock('6s');
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: mock.url });
  await syncAccounts(world);
  for (const { profile, provider } of world.accounts.list()) {
    const { pollEveryMs, generationMs } = provider.profile.timing;
    expect(profile.timing.generationMs.value).toBe(6_000);
    expect(profile.timing.pollEveryMs?.value).toBe(
      Math.max(100, Math.round(((pollEveryMs?.value ?? 0) * 6_000) / generationMs.value)),
    );
  }
  const { id } = await createAccount(world, admin, { provider: 'apixo', name: 'Real', apiKey: 'sk-live' });
  const { profile, provider } = world.accounts.get(id);
  expect(profile).toEqual(provider.profile);
});

test.each([
  ['takes the documented time', 'documented', null],
  ['was started without a time', undefined, 5_000],
])('a mock server that %s is polled accordingly', async (_, generationTime, generationMs) => {
  const mock = await startMock(generationTime);
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: mock.url });
  await syncAccounts(world);
  for (const { profile, provider } of world.accounts.list()) {
    const { timing } = provider.profile;
    expect(profile.timing.generationMs.value).toBe(generationMs ?? timing.generationMs.value);
    if (generationMs === null) expect(profile).toEqual(provider.profile);
  }
});

test('a mock server that is not there yet is taken to need five seconds, and is asked again', async () => {
  const mock = await startMock('1m');
  await mock.close();
  const { start } = await createAccountProcesses();
  const world = await start({ UNDERSTUDY_MOCK_URL: mock.url });
  await syncAccounts(world);
  const readTimes = () => world.accounts.list().map(({ profile }) => profile.timing.generationMs.value);
  expect(new Set(readTimes())).toEqual(new Set([5_000]));
  const late = await startMockServer({ port: mock.port, settings: { generationTime: '1m' } });
  onTestFinished(() => late.stop());
  await world.accounts.refresh();
  expect(new Set(readTimes())).toEqual(new Set([60_000]));
});

test('what one process changes, others hear of when they look again', async () => {
  const { start } = await createAccountProcesses();
  const [here, there] = [await start({ NEBULA_API_KEY: 'sk-one' }), await start({ NEBULA_API_KEY: 'sk-one' })];
  const { later, run } = createManualLater();
  let refreshed = Promise.resolve();
  const book = { refresh: () => (refreshed = there.accounts.refresh()) };
  const stop = lookAgain(book, { later, onError: () => {} });
  await syncAccounts(here);
  await run(3_000);
  await refreshed;
  const [account] = there.accounts.list();
  expect(account).toMatchObject({ isEnabled: true });
  await updateAccount(here, admin, account?.id ?? '', { isEnabled: false });
  await run(3_000);
  await refreshed;
  expect(there.accounts.list()).toMatchObject([{ isEnabled: false }]);
  stop();
});
