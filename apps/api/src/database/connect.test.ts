import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { runStatement } from '../testing/run-statement.ts';
import { connect } from './connect.ts';

test('a bigint is a number, in drizzle and beside it', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const query = sql<{ at: number }>`select 1795253831549::bigint as at`;
  expect((await database.db.execute(query)).rows).toEqual([{ at: 1_795_253_831_549 }]);
  expect((await database.pool.query('select count(*) from jobs')).rows).toEqual([{ count: 0 }]);
});

test('a bigint that no number holds exactly is refused', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow(
    'Failed to read the bigint 9007199254740993: no number holds it exactly. Select it as text.',
  );
});

test('a lost idle connection is told of, and the next query opens another', async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const lost = Promise.withResolvers<Error>();
  const database = connect(url, { applicationName: 'test idler', onLost: lost.resolve });
  await database.pool.query('select 1');
  await runStatement(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'test idler'`,
  );
  expect(await lost.promise).toMatchObject({ code: '57P01' });
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  await database.close();
});

test('a database has no more connections than it is given', async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { pool, close } = connect(url, { maxConnections: 2, applicationName: 'test pair' });
  const count = `select count(*) from pg_stat_activity where datname = current_database() and application_name = 'test pair'`;
  const counts = await Promise.all(Array.from({ length: 8 }, () => pool.query<{ count: number }>(count)));
  expect(Math.max(...counts.map(({ rows }) => rows[0]?.count ?? 0))).toBe(2);
  await close();
});
