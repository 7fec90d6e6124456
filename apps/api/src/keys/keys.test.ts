import { expect, test } from 'vitest';
import { apiKeys, audit } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';
import { authenticate } from './authenticate.ts';
import { createKey } from './create-key.ts';
import { listKeys, revokeKey, updateKey } from './manage-keys.ts';
import { admin, createKeyWorld } from './testing/key-world.ts';

const reader: Caller = { apiKeyId: 'key_reader', name: 'reader', scopes: ['create', 'read'] };

test('a key is made, shown once, and says who calls', async () => {
  const world = await createKeyWorld();
  const { id, apiKey, prefix } = await createKey(world, { name: 'ci', scopes: ['create', 'read'] }, admin);
  expect(apiKey).toMatch(/^us-[\w-]{43}$/);
  expect(apiKey.startsWith(prefix)).toBe(true);
  const caller = { apiKeyId: id, name: 'ci', scopes: ['create', 'read'] };
  expect(await authenticate(world, `Bearer ${apiKey}`)).toEqual(caller);
  expect(await authenticate(world, apiKey)).toEqual(caller);
  const kept = JSON.stringify([await world.db.select().from(apiKeys), await world.db.select().from(audit)]);
  expect(kept).not.toContain(apiKey);
  expect(JSON.stringify(await listKeys(world, admin))).not.toContain('sha256');
});

test.each([undefined, '', 'Bearer ', 'Bearer us-wrong', `Bearer ${'x'.repeat(5000)}`, 'Basic dTpw'])(
  'the header %j lets nobody in',
  async (header) => {
    const world = await createKeyWorld();
    await createKey(world, { name: 'ci', scopes: ['read'] });
    await expect(authenticate(world, header)).rejects.toMatchObject({ code: 'unauthorized' });
  },
);

test('a revoked key is refused at once by the process that revoked it, and within two seconds by others', async () => {
  const world = await createKeyWorld();
  const other = world.anotherProcess();
  const { id, apiKey } = await createKey(world, { name: 'ci', scopes: ['read'] });
  await Promise.all([authenticate(world, apiKey), authenticate(other, apiKey)]);

  expect(await revokeKey(world, admin, id)).toMatchObject({ revokedAt: world.clock.now() });
  await expect(authenticate(world, apiKey)).rejects.toMatchObject({ code: 'unauthorized' });
  world.pass(1_999);
  await expect(authenticate(other, apiKey)).resolves.toMatchObject({ apiKeyId: id });
  world.pass(1);
  await expect(authenticate(other, apiKey)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(await revokeKey(world, admin, id)).toMatchObject({ revokedAt: world.clock.now() - 2_000 });
});

test('when a key was last used is known to the minute', async () => {
  const world = await createKeyWorld();
  const { apiKey } = await createKey(world, { name: 'ci', scopes: ['read'] });
  const readLastUse = async () => (await listKeys(world, admin)).map(({ lastUsedAt }) => lastUsedAt);
  expect(await readLastUse()).toEqual([null]);
  const firstUse = world.clock.now();
  await authenticate(world, apiKey);
  world.pass(59_999);
  await authenticate(world, apiKey);
  expect(await readLastUse()).toEqual([firstUse]);
  world.pass(2_000);
  await authenticate(world, apiKey);
  expect(await readLastUse()).toEqual([firstUse + 61_999]);
});

test('scopes, weight and budget of a key are changed, and every change is audited', async () => {
  const world = await createKeyWorld();
  const budget = { monthlyMicros: 5_000_000, unit: 'usd' } as const;
  const { id, apiKey } = await createKey(world, { name: 'ci', scopes: ['read', 'read'], weight: 3, budget }, admin);
  expect(await listKeys(world, admin)).toMatchObject([
    { scopes: ['read'], weight: 3, monthlyBudgetMicros: 5_000_000, budgetUnit: 'usd' },
  ]);
  await authenticate(world, apiKey);
  await updateKey(world, admin, id, { scopes: ['create'], budget: null });
  expect(await authenticate(world, apiKey)).toMatchObject({ scopes: ['create'] });
  await updateKey(world, admin, id, {});
  expect(await listKeys(world, admin)).toMatchObject([
    { name: 'ci', weight: 3, monthlyBudgetMicros: null, budgetUnit: null },
  ]);
  const acts = (await world.db.select().from(audit)).map(({ act, subject, apiKeyId }) => [act, subject, apiKeyId]);
  expect(acts).toEqual(['key.created', 'key.updated', 'key.updated'].map((act) => [act, id, 'key_admin']));
});

test('keys are the business of admins', async () => {
  const world = await createKeyWorld();
  const { id } = await createKey(world, { name: 'ci', scopes: ['read'] });
  const forbidden = { code: 'forbidden' };
  await expect(createKey(world, { name: 'ci', scopes: ['admin'] }, reader)).rejects.toMatchObject(forbidden);
  await expect(listKeys(world, reader)).rejects.toMatchObject(forbidden);
  await expect(revokeKey(world, reader, id)).rejects.toMatchObject(forbidden);
  await expect(updateKey(world, reader, id, { weight: 9 })).rejects.toMatchObject(forbidden);
  await expect(revokeKey(world, admin, 'key_none')).rejects.toMatchObject({ code: 'not_found' });
});
