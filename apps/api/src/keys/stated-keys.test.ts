import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncAdminKey } from './admin-key.ts';
import { authenticate } from './authenticate.ts';
import { createKey } from './create-key.ts';
import { openLocalKey } from './local-key.ts';
import { listKeys, revokeKey } from './manage-keys.ts';
import { hasAdminKey } from './pinned-key.ts';
import { admin, createKeyWorld } from './testing/key-world.ts';

test('on loopback there is a local admin key, which only its user may read, and which stays', async () => {
  const world = await createKeyWorld();
  const key = (await openLocalKey(world)) ?? '';
  expect(await authenticate(world, key)).toMatchObject({ scopes: ['create', 'read', 'admin'] });
  const file = join(world.dataDir, 'local-key');
  expect(await readFile(file, 'utf8')).toBe(key);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await openLocalKey(world.anotherProcess())).toBe(key);
  expect(await listKeys(world, admin)).toHaveLength(1);
  expect(await openLocalKey(world.anotherProcess({ HOST: '0.0.0.0' }))).toBeNull();
});

test('the local key of a data folder is made known to a new database', async () => {
  const [old, fresh] = [await createKeyWorld(), await createKeyWorld()];
  const key = (await openLocalKey(old)) ?? '';
  await writeFile(join(fresh.dataDir, 'local-key'), key, { mode: 0o600 });
  expect(await openLocalKey(fresh)).toBe(key);
  expect(await authenticate(fresh, key)).toMatchObject({ name: 'Local key' });
});

test('a local key that a person revoked stays revoked until its file is deleted', async () => {
  const world = await createKeyWorld();
  const key = await openLocalKey(world);
  await revokeKey(world, admin, 'key_local');
  expect(await openLocalKey(world)).toBeNull();
  await rm(join(world.dataDir, 'local-key'));
  const another = (await openLocalKey(world)) ?? '';
  expect(another).not.toBe(key);
  expect(await authenticate(world, another)).toMatchObject({ apiKeyId: 'key_local' });
});

test('UNDERSTUDY_ADMIN_KEY is let in for as long as it is stated', async () => {
  const [first, second] = ['first'.repeat(5), 'second'.repeat(5)];
  const world = await createKeyWorld();
  await syncAdminKey(world.anotherProcess({ UNDERSTUDY_ADMIN_KEY: first }));
  expect(await authenticate(world, first)).toMatchObject({
    apiKeyId: 'key_environment',
    scopes: ['create', 'read', 'admin'],
  });
  await syncAdminKey(world.anotherProcess({ UNDERSTUDY_ADMIN_KEY: second }));
  expect(await authenticate(world, second)).toMatchObject({ apiKeyId: 'key_environment' });
  world.pass(2_000);
  await expect(authenticate(world, first)).rejects.toMatchObject({ code: 'unauthorized' });
  await syncAdminKey(world);
  world.pass(2_000);
  await expect(authenticate(world, second)).rejects.toMatchObject({ code: 'unauthorized' });
});

test('UNDERSTUDY_ADMIN_KEY may be a key of the database, if that is a valid admin key', async () => {
  const world = await createKeyWorld();
  const [able, unable] = [
    await createKey(world, { name: 'able', scopes: ['admin'] }),
    await createKey(world, { name: 'unable', scopes: ['read'] }),
  ];
  await syncAdminKey(world.anotherProcess({ UNDERSTUDY_ADMIN_KEY: able.apiKey }));
  expect(await authenticate(world, able.apiKey)).toMatchObject({ name: 'able' });
  const refused = { code: 'conflict', message: expect.stringContaining('without the scope admin') };
  await expect(syncAdminKey(world.anotherProcess({ UNDERSTUDY_ADMIN_KEY: unable.apiKey }))).rejects.toMatchObject(
    refused,
  );
  await revokeKey(world, admin, able.id);
  await expect(syncAdminKey(world.anotherProcess({ UNDERSTUDY_ADMIN_KEY: able.apiKey }))).rejects.toMatchObject(
    refused,
  );
});

test('only a valid admin key that was made counts as one that keeps others out', async () => {
  const world = await createKeyWorld();
  await openLocalKey(world);
  await createKey(world, { name: 'reader', scopes: ['read', 'create'] });
  expect(await hasAdminKey(world)).toBe(false);
  const { id } = await createKey(world, { name: 'boss', scopes: ['admin'] });
  expect(await hasAdminKey(world)).toBe(true);
  await revokeKey(world, admin, id);
  expect(await hasAdminKey(world)).toBe(false);
});
