import { cp, lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runStatement } from '../../testing/run-statement.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { FORGETFUL } from '../../testing/test-server.ts';
import { startEmbeddedPostgres } from '../embedded.ts';
import { findBinaries, toReachableBinaries } from './binaries.ts';
import { openDataFolder } from './data-folder.ts';
import { runProgram } from './run-program.ts';
import { findServerUser } from './server-user.ts';

/** A folder of root's that nobody else may enter, and another in place of `/var/lib/understudy`. */
async function makeFolders() {
  const open = await makeTemporaryFolder();
  const closed = join(open, 'closed');
  await mkdir(closed, { mode: 0o700 });
  return { open, closed, systemFolder: join(open, 'system') };
}

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('data below a closed folder is kept elsewhere, and a link leads to it', async () => {
    const { closed, systemFolder } = await makeFolders();
    const dataDir = join(closed, '.data/postgres');
    const options = { dataDir, systemFolder, settings: FORGETFUL };
    const first = await startEmbeddedPostgres(options);
    onTestFinished(first.stop);
    await runStatement(first.url, 'create table kept as select 7 as number');
    await first.stop();
    expect((await lstat(dataDir)).isSymbolicLink()).toBe(true);
    expect(await readdir(systemFolder)).toEqual([expect.stringMatching(/^postgres-[0-9a-f]{16}-/)]);

    const second = await startEmbeddedPostgres(options);
    onTestFinished(second.stop);
    expect(await runStatement(second.url, 'select number from kept')).toEqual([{ number: 7 }]);
    await second.stop();

    await rm(dataDir);
    const afresh = await startEmbeddedPostgres(options);
    onTestFinished(afresh.stop);
    await expect(runStatement(afresh.url, 'select number from kept')).rejects.toThrow('does not exist');
  });

  test('a link whose data was deleted leads to a new folder in its place', async () => {
    const { closed, systemFolder } = await makeFolders();
    const dataDir = join(closed, 'postgres');
    const user = await findServerUser(dataDir);
    const folder = await openDataFolder(dataDir, user, systemFolder);
    await rm(systemFolder, { recursive: true });
    expect(await openDataFolder(dataDir, user, systemFolder)).toBe(folder);
    expect(await stat(folder)).toMatchObject({ ...user });
  });

  test('data that was closed afterwards is left where it is, and the reason told', async () => {
    const { open, closed, systemFolder } = await makeFolders();
    const dataDir = join(closed, 'postgres');
    await mkdir(join(dataDir, 'cluster'), { recursive: true });
    await expect(startEmbeddedPostgres({ dataDir, systemFolder })).rejects.toThrow(
      /may not enter a folder above .*closed\/postgres, where the data is\. Open the folders above it \(chmod o\+x\)/,
    );
    expect(await readdir(open)).toEqual(['closed']);
  });

  test('programs below a closed folder are copied once, and the copy runs as the user', async () => {
    const { closed, systemFolder } = await makeFolders();
    const found = await findBinaries();
    const user = await findServerUser(closed);
    const binaries = { ...found, folder: join(closed, 'native') };
    await cp(found.folder, binaries.folder, { recursive: true, verbatimSymlinks: true });

    const [reachable] = await Promise.all([1, 2].map(() => toReachableBinaries(binaries, user, systemFolder)));
    expect(reachable?.folder).toBe(join(systemFolder, `postgresql-${found.version}`));
    const program = join(reachable?.folder ?? '', 'bin/postgres');
    expect(await runProgram(program, ['--version'], user)).toMatch(/^postgres \(PostgreSQL\) 18/);
    await rm(binaries.folder, { recursive: true });
    expect(await toReachableBinaries(binaries, user, systemFolder)).toEqual(reachable);
    expect(await readdir(systemFolder)).toEqual([`postgresql-${found.version}`]);
  });

  test('programs that the user can reach are used where they are', async () => {
    const { open, closed, systemFolder } = await makeFolders();
    const binaries = { folder: join(open, 'native'), version: '18' };
    await mkdir(join(binaries.folder, 'bin'), { recursive: true });
    expect(await toReachableBinaries(binaries, await findServerUser(closed), systemFolder)).toBe(binaries);
  });

  test('a user that can be neither found nor made is told of', async () => {
    await expect(findServerUser('/nowhere', { name: 'no such:user' })).rejects.toThrow(
      /^Failed to start the embedded PostgreSQL: it refuses to run as root, and a user no such:user cannot be made \(.+\)\. Create that user/,
    );
  });
});

test("another user's data is refused", async () => {
  const folder = await makeTemporaryFolder();
  await expect(findServerUser(folder, { myUid: 12_345 })).rejects.toThrow(
    /^Failed to start the embedded PostgreSQL: .* belongs to user \d+, and this is user 12345\. Start as that user or as root/,
  );
  expect(await findServerUser(join(folder, 'not-yet'), { myUid: 12_345 })).toBe(null);
});

test('a platform without PostgreSQL is told to bring its own', async () => {
  await expect(findBinaries('sparc-solaris')).rejects.toThrow(
    'Failed to start the embedded PostgreSQL: there is none for sparc-solaris, or it was not installed.',
  );
});
