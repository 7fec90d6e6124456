import { expect, test } from 'vitest';
import { createTestDatabase } from './database.ts';

test('a test gets a database of its own, with the schemas of the gateway and of its job engine', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await one.database.pool.query('create table mine (id int)');
  const tables = async ({ database }: typeof one) => {
    const { rows } = await database.pool.query<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.tables",
    );
    return rows.map(({ name }) => name);
  };
  expect(await tables(one)).toEqual(expect.arrayContaining(['public.jobs', 'pgboss.job', 'public.mine']));
  expect(await tables(two)).not.toContain('public.mine');
  await Promise.all([one.drop(), two.drop()]);
  await expect(one.database.pool.query('select 1')).rejects.toThrow();
  await one.drop();
});
