import { UnderstudyError } from '@understudy/core';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { createTcpProxy } from '../testing/tcp-proxy.ts';
import { connect } from './connect.ts';
import { isDatabaseAway } from './is-database-away.ts';

/** What a query fails with. */
const toError = (query: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(query).then(
    () => 'it worked',
    (error: unknown) => error,
  );

test('a database that does not listen is away', async () => {
  const { db, pool, close } = connect('postgres://nobody@127.0.0.1:1/nothing');
  onTestFinished(close);
  expect(isDatabaseAway(await toError(pool.query('select 1')))).toBe(true);
  expect(isDatabaseAway(await toError(db.execute(sql`select 1`)))).toBe(true);
  expect(isDatabaseAway(await toError(db.transaction(async (tx) => tx.execute(sql`select 1`))))).toBe(true);
});

test('a database that ends a connection in the middle of a query is away', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const suicide = sql`select pg_terminate_backend(pg_backend_pid())`;
  expect(isDatabaseAway(await toError(database.db.execute(suicide)))).toBe(true);
  const inTransaction = database.db.transaction(async (tx) => tx.execute(suicide));
  expect(isDatabaseAway(await toError(inTransaction))).toBe(true);
});

test('a network that loses a connection makes the database away', async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const proxy = await createTcpProxy(url);
  const client = new pg.Client({ connectionString: proxy.url }).on('error', () => {});
  await client.connect();
  const cut = toError(client.query('select pg_sleep(600)'));
  await proxy.close();
  expect(isDatabaseAway(await cut)).toBe(true);
  expect(isDatabaseAway(await toError(client.query('select 1')))).toBe(true);
});

test('a database with no connection left is away', async () => {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 50 });
  let taken: pg.PoolClient | null = null;
  while (taken === null) taken = await pool.connect().catch(() => null);
  expect(isDatabaseAway(await toError(pool.query('select 1')))).toBe(true);
  taken.release();
  await pool.end();
});

test.each(['57P01', '57P02', '57P03', '08006', '08P01', '53300', 'ECONNRESET', 'ETIMEDOUT'])(
  '%s means away, also below what wraps it',
  (code) => {
    const error = Object.assign(new Error('gone'), { code });
    expect(isDatabaseAway(error)).toBe(true);
    expect(isDatabaseAway(new Error('Failed query', { cause: error }))).toBe(true);
  },
);

test('a wrong query, an error of ours and what is no error do not mean away', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  expect(isDatabaseAway(await toError(database.db.execute(sql`select nonsense`)))).toBe(false);
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(isDatabaseAway(new UnderstudyError('Failed to call', { code: 'connection_lost', cause }))).toBe(false);
  expect(isDatabaseAway('57P01')).toBe(false);
});
