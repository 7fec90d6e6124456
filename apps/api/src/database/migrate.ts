import { fileURLToPath } from 'node:url';
import { UnderstudyError } from '@understudy/core';
import { DrizzleQueryError } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database } from './connect.ts';
import { isDatabaseAway } from './is-database-away.ts';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number that nobody else locks; held while migrations run. */
const LOCK = 7_223_300_001;

/**
 * Brings the database's schema up to this program's, all or nothing; of several programs that start at once, one does it
 * and the others wait. `folder` holds drizzle's migrations. Throws when the database holds migrations this program does not know.
 */
export async function migrate({ pool }: Pick<Database, 'pool'>, folder = MIGRATIONS): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await checkKnown(client, folder);
    await apply(client, folder);
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    client.release();
  } catch (error) {
    // Closes the connection, which frees the lock.
    client.release(true);
    throw error;
  }
}

async function apply(client: pg.PoolClient, folder: string): Promise<void> {
  try {
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    const cause = error instanceof DrizzleQueryError ? error.cause : error;
    if (!(cause instanceof pg.DatabaseError) || isDatabaseAway(cause)) throw error;
    throw new UnderstudyError(
      `Failed to migrate the database: ${cause.message}. It is as it was before. Give this program a database of its own with DATABASE_URL or --data, or go back to the version that made this one.`,
      { code: 'unavailable', cause },
    );
  }
}

async function checkKnown(client: pg.PoolClient, folder: string): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as exists",
  );
  if (rows[0]?.exists !== true) return;
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash));
  const applied = await client.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations');
  const unknown = applied.rows.filter(({ hash }) => !known.has(hash)).length;
  if (unknown === 0) return;
  throw new UnderstudyError(
    `Failed to migrate the database: it holds migrations that this program does not know (${unknown}), so a newer Understudy made it. Start that version, or choose another database with DATABASE_URL or --data.`,
    { code: 'conflict' },
  );
}
