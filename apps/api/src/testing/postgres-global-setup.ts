import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { connect } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { createTestBoss } from './boss.ts';
import { toDatabaseUrl } from './database-url.ts';
import { runStatement } from './run-statement.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database, from which test databases are made and dropped. */
    postgresUrl: string;
    /** A database that holds the schemas of the gateway and of its job engine, to be copied. */
    postgresTemplate: string;
  }
}

/**
 * Starts one PostgreSQL for all tests of a run, or uses the one of `TEST_DATABASE_URL`, and prepares the template that
 * `createTestDatabase` copies. Everything it made is gone after the run.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const givenUrl = process.env['TEST_DATABASE_URL'];
  const server: TestServer = givenUrl ? { url: givenUrl, stop: async () => {} } : await startTestServer();
  const template = `understudy_test_${randomBytes(6).toString('hex')}`;
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await server.stop();
    throw error;
  }
  provide('postgresUrl', server.url);
  provide('postgresTemplate', template);
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
  };
}

async function makeTemplate(serverUrl: string, template: string): Promise<void> {
  await runStatement(serverUrl, `create database ${template}`);
  const url = toDatabaseUrl(serverUrl, template);
  const database = connect(url);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  const boss = createTestBoss(url);
  await boss.start();
  await boss.stop({ graceful: false });
}

/** Drops the template, and what tests that failed left behind. */
async function dropAll(serverUrl: string, template: string): Promise<void> {
  const left = `select datname as name from pg_database where datname like '${template}%'`;
  for (const { name } of await runStatement<{ name: string }>(serverUrl, left)) {
    await runStatement(serverUrl, `drop database ${name} with (force)`);
  }
}
