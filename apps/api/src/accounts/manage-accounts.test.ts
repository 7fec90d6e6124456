import { expect, test } from 'vitest';
import { audit } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';
import { admin } from '../keys/testing/key-world.ts';
import { createAccount, listAccounts, rotateAccountKey, updateAccount } from './manage-accounts.ts';
import { syncAccounts } from './sync-accounts.ts';
import { createAccountProcesses } from './testing/account-world.ts';

const reader: Caller = { apiKeyId: 'key_reader', name: 'reader', scopes: ['create', 'read'] };
const wish = { provider: 'apixo', name: 'Second', apiKey: 'sk-live-abcdefgh1234' };

async function createWorld(env: Record<string, string> = {}) {
  const { start } = await createAccountProcesses();
  return start(env);
}

test('a person makes an account, and sees of its key the last four characters', async () => {
  const world = await createWorld();
  const price = { perVideoMicros: { '8': 500_000 } };
  const view = await createAccount(world, admin, { ...wish, price, monthlyBudgetMicros: 9_000_000 });
  expect(view).toEqual({
    id: expect.stringMatching(/^acct_/),
    provider: 'apixo',
    name: 'Second',
    source: 'api',
    baseUrl: 'https://api.apixo.ai',
    isMock: false,
    isEnabled: true,
    keyHint: '1234',
    limits: { requestsPerMinute: 60, concurrentTasks: 10 },
    ownLimits: {},
    price,
    monthlyBudgetMicros: 9_000_000,
    budgetUnit: 'usd',
  });
  expect(listAccounts(world, admin)).toEqual([view]);
  const told = JSON.stringify([view, await world.db.select().from(audit)]);
  expect(told).not.toContain('abcdefgh');
});

test('every change of an account is audited, with who made it', async () => {
  const world = await createWorld();
  const { id } = await createAccount(world, admin, wish);
  await updateAccount(world, admin, id, { name: 'Renamed', limits: { requestsPerMinute: 30 }, isEnabled: false });
  await rotateAccountKey(world, admin, id, { apiKey: 'sk-live-next' });
  expect(listAccounts(world, admin)).toMatchObject([
    {
      name: 'Renamed',
      limits: { requestsPerMinute: 30, concurrentTasks: 10 },
      ownLimits: { requestsPerMinute: 30 },
      isEnabled: false,
      keyHint: 'next',
    },
  ]);
  const acts = (await world.db.select().from(audit)).map(({ act, subject, apiKeyId }) => [act, subject, apiKeyId]);
  expect(acts).toEqual(
    ['created', 'updated', 'disabled', 'key_rotated'].map((act) => [`account.${act}`, id, 'key_admin']),
  );
});

test.each([
  ['http://10.0.0.5/v1', '10.0.0.5 is an internal host'],
  ['http://127.0.0.1:5432', '127.0.0.1 is an internal host'],
  ['http://[::1]/', '[::1] is an internal host'],
  ['http://2130706433/', '127.0.0.1 is an internal host'],
  ['https://metadata.internal/', 'metadata.internal is an internal host'],
  ['https://user:secretword@a.example', 'without user, query and fragment'],
  ['ftp://a.example', 'not an http or https address'],
])('an account cannot be led to %s', async (baseUrl, reason) => {
  const world = await createWorld();
  const refused = await createAccount(world, admin, { ...wish, baseUrl }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'invalid_request', message: expect.stringContaining(reason) });
  expect(String(refused)).not.toContain('secretword');
});

test('internal hosts are reached when they are the mock server, or named by the settings', async () => {
  const world = await createWorld({
    UNDERSTUDY_MOCK_URL: 'http://127.0.0.1:9',
    UNDERSTUDY_INTERNAL_HOSTS: 'videos.internal',
  });
  const at = (baseUrl: string) => createAccount(world, admin, { ...wish, baseUrl });
  expect(await at('http://localhost:9/apixo/')).toMatchObject({ isMock: true, baseUrl: 'http://localhost:9/apixo' });
  expect(await at('https://videos.internal/v1')).toMatchObject({ isMock: false });
});

test('a doubtful documented address has to be given', async () => {
  const world = await createWorld();
  const odkkk = { ...wish, provider: 'odkkk' };
  await expect(createAccount(world, admin, odkkk)).rejects.toThrow(
    'is not called at https://ai.odkkk.com/apiv1 unasked',
  );
  const baseUrl = 'https://ai.odkkk.com/apiv1';
  expect(await createAccount(world, admin, { ...odkkk, baseUrl })).toMatchObject({ baseUrl, budgetUnit: 'credits' });
});

test('what the environment states is changed there', async () => {
  const world = await createWorld({ APIXO_API_KEY: 'sk-one', APIXO_MONTHLY_BUDGET: '5' });
  await syncAccounts(world);
  const [{ id } = { id: '' }] = listAccounts(world, admin);
  const refused = (variable: string) => ({ code: 'conflict', message: expect.stringContaining(`states ${variable}.`) });
  await expect(updateAccount(world, admin, id, { monthlyBudgetMicros: 1 })).rejects.toMatchObject(
    refused('APIXO_MONTHLY_BUDGET'),
  );
  await expect(rotateAccountKey(world, admin, id, { apiKey: 'sk-two' })).rejects.toMatchObject(
    refused('APIXO_API_KEY'),
  );
  expect(await updateAccount(world, admin, id, { name: 'Main', price: { perSecondMicros: 1 } })).toMatchObject({
    name: 'Main',
    monthlyBudgetMicros: 5_000_000,
  });
});

test('accounts are the business of admins', async () => {
  const world = await createWorld();
  const { id } = await createAccount(world, admin, wish);
  const forbidden = { code: 'forbidden' };
  expect(() => listAccounts(world, reader)).toThrow('scope admin');
  await expect(createAccount(world, reader, wish)).rejects.toMatchObject(forbidden);
  await expect(updateAccount(world, reader, id, { isEnabled: false })).rejects.toMatchObject(forbidden);
  await expect(rotateAccountKey(world, reader, id, { apiKey: 'sk' })).rejects.toMatchObject(forbidden);
  await expect(updateAccount(world, admin, 'acct_none', {})).rejects.toMatchObject({ code: 'not_found' });
  await expect(createAccount(world, admin, { ...wish, provider: 'toString' })).rejects.toMatchObject({
    code: 'invalid_request',
    detail: { param: 'provider' },
  });
});
