import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Database } from '../database/connect.ts';
import { toDatabaseUrl } from './database-url.ts';
import { runStatement } from './run-statement.ts';

/** A database that one test has to itself. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes `database` and removes the database, whoever is still connected. May be called twice. */
  drop(): Promise<void>;
}

/**
 * Makes a database with the schemas of the gateway and of its job engine, in tens of milliseconds:
 * `const { database, drop } = await createTestDatabase()`, and `onTestFinished(drop)`.
 * A copy of `template0` is empty.
 */
export async function createTestDatabase(template = inject('postgresTemplate')): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `${inject('postgresTemplate')}_${randomBytes(6).toString('hex')}`;
  await runStatement(serverUrl, `create database ${name} template ${template}`);
  const url = toDatabaseUrl(serverUrl, name);
  const database = connect(url);
  return {
    url,
    database,
    async drop() {
      await database.close();
      await runStatement(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}
