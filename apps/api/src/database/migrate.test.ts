import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

/** Writes migrations as drizzle-kit does. */
async function writeMigrations(...statements: readonly string[]): Promise<string> {
  const folder = await makeTemporaryFolder();
  const entries = statements.map((_, idx) => ({ idx, version: '7', when: idx + 1, tag: `${idx}`, breakpoints: true }));
  await mkdir(join(folder, 'meta'));
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
  await Promise.all(statements.map((statement, index) => writeFile(join(folder, `${index}.sql`), statement)));
  return folder;
}

async function createEmptyDatabase() {
  const { url, database, drop } = await createTestDatabase('template0');
  onTestFinished(drop);
  return { url, database, find: async (query: string) => (await database.pool.query(query)).rows };
}

const FIRST = "create table letters (letter text); insert into letters values ('a')";
const SECOND = "insert into letters values ('b')";

test('a database is brought up to the program, once', async () => {
  const { database, find } = await createEmptyDatabase();
  await migrate(database, await writeMigrations(FIRST));
  const both = await writeMigrations(FIRST, SECOND);
  await migrate(database, both);
  await migrate(database, both);
  expect(await find('select letter from letters')).toEqual([{ letter: 'a' }, { letter: 'b' }]);
});

test('programs that start at once on a new database migrate it once', async () => {
  const { url, find } = await createEmptyDatabase();
  const folder = await writeMigrations(FIRST, SECOND);
  const programs = Array.from({ length: 6 }, () => connect(url, { maxConnections: 1 }));
  await Promise.all(programs.map((program) => migrate(program, folder)));
  await Promise.all(programs.map(({ close }) => close()));
  expect(await find('select letter from letters')).toEqual([{ letter: 'a' }, { letter: 'b' }]);
});

test('a database that a newer program made is refused, and left alone', async () => {
  const { database, find } = await createEmptyDatabase();
  await migrate(database, await writeMigrations(FIRST, SECOND));
  await expect(migrate(database, await writeMigrations(FIRST))).rejects.toThrow(
    'Failed to migrate the database: it holds migrations that this program does not know (1), so a newer Understudy made it. Start that version, or choose another database with DATABASE_URL or --data.',
  );
  expect(await find('select letter from letters')).toEqual([{ letter: 'a' }, { letter: 'b' }]);
});

test('a migration that fails changes nothing, and does not keep others out', async () => {
  const { url, database, find } = await createEmptyDatabase();
  await expect(migrate(database, await writeMigrations(FIRST, 'insert into numbers values (1)'))).rejects.toThrow(
    'Failed to migrate the database: relation "numbers" does not exist. It is as it was before.',
  );
  expect(await find("select to_regclass('letters') as letters")).toEqual([{ letters: null }]);
  const other = connect(url);
  await migrate(other, await writeMigrations(FIRST));
  await other.close();
  expect(await find('select letter from letters')).toEqual([{ letter: 'a' }]);
});

test("a database that cannot be reached is its own error, to be told from a migration's", async () => {
  const database = connect('postgres://nobody@127.0.0.1:1/nothing');
  await expect(migrate(database)).rejects.toThrow('ECONNREFUSED');
  await database.close();
});
