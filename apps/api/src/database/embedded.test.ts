import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startOwnerProcess } from '../testing/owner-process.ts';
import { runStatement } from '../testing/run-statement.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { FORGETFUL } from '../testing/test-server.ts';
import { connect } from './connect.ts';
import { type EmbeddedOptions, startEmbeddedPostgres } from './embedded.ts';

/** Starts PostgreSQL for the length of a test. */
async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, settings: FORGETFUL, ...options });
  onTestFinished(server.stop);
  return server;
}

test('PostgreSQL starts in a new folder, with texts alike on every machine, and finds its data there when it is started again', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'new/postgres');
  const first = await start(dataDir);
  await runStatement(first.url, 'create table kept as select 7 as number');
  const [text] = await runStatement(first.url, "select upper('é') as upper, 'a' < 'B' as is_alphabetic");
  expect(text).toEqual({ upper: 'É', is_alphabetic: false });
  await first.stop();
  await first.stop();
  await expect(runStatement(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');

  const second = await start(dataDir);
  expect(second.wasRunning).toBe(false);
  expect(await runStatement(second.url, 'select number from kept')).toEqual([{ number: 7 }]);
});

test('only this machine reaches the server, with a password that only its user can read', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const { url } = await start(dataDir);
  for (const name of ['password', 'url']) {
    expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
  }
  expect(await readFile(join(dataDir, 'url'), 'utf8')).toBe(url);
  expect(await runStatement(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(runStatement(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
});

test('a program is refused while another owns the server, and takes the server over once that one is killed', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const owner = await startOwnerProcess(dataDir);
  onTestFinished(owner.kill);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `Failed to start the embedded PostgreSQL: the data in ${dataDir} is in use by another Understudy (process ${owner.child.pid}). Stop it, give --data another folder, or set DATABASE_URL to share its database: its address is in ${dataDir}/url.`,
  );

  await owner.kill();
  const heir = await start(dataDir);
  expect(heir).toMatchObject({ wasRunning: true, pid: owner.postgresPid });
  expect(await runStatement(heir.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('of two programs that start at once on a new folder, one gets the server and the other is refused', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const owners = await Promise.all([startOwnerProcess(dataDir), startOwnerProcess(dataDir)]);
  const [owner] = owners.filter(({ refusal }) => refusal === null);
  const [refused] = owners.filter(({ refusal }) => refusal !== null);
  expect(refused?.refusal).toContain(`in use by another Understudy (process ${owner?.child.pid})`);

  await Promise.all(owners.map(({ kill }) => kill()));
  expect((await start(dataDir)).wasRunning).toBe(true);
  expect(await readdir(dataDir)).toEqual(['cluster', 'password', 'server.log', 'url']);
});

test('a server that is killed is started again for its owner at the same address, with its data', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const restarted = Promise.withResolvers<void>();
  // What was committed outlives the server, though not the machine.
  const server = await start(dataDir, { settings: { fsync: 'off' }, onRestart: restarted.resolve });
  const { pid } = server;
  const program = connect(server.url, { maxConnections: 1 });
  onTestFinished(() => program.close());
  await program.pool.query('create table kept as select 7 as number');
  process.kill(pid, 'SIGKILL');
  await restarted.promise;
  expect(server.pid).not.toBe(pid);
  expect((await program.pool.query('select number from kept')).rows).toEqual([{ number: 7 }]);
});

test('a server that was killed, and the id of which another program has got, is no obstacle', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const cluster = join(dataDir, 'cluster');
  const killed = await start(dataDir);
  await runStatement(killed.url, 'create table kept as select 7 as number');
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
  await killed.stop();

  const { uid, gid } = await stat(cluster);
  const bystander = spawn('sleep', ['600'], { uid, gid });
  onTestFinished(() => void bystander.kill());
  await writeFile(join(cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(bystander.pid)));
  const next = await start(dataDir);
  expect(next.wasRunning).toBe(false);
  expect(await runStatement(next.url, 'select number from kept')).toEqual([{ number: 7 }]);
});

test('what a power cut leaves is no obstacle', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const gone = spawn('true');
  await once(gone, 'exit');
  const draft = join(dataDir, `cluster.${gone.pid}`);
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'PG_VERSION'), '18\n');
  await (await start(dataDir)).stop();
  await expect(stat(draft)).rejects.toThrow('ENOENT');

  await writeFile(join(dataDir, 'cluster/postmaster.pid'), '');
  expect((await start(dataDir)).wasRunning).toBe(false);
});

test('data of another major version is refused, and so is what is no data', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  const cluster = join(dataDir, 'cluster');
  await mkdir(cluster, { recursive: true });
  await writeFile(join(cluster, 'PG_VERSION'), '17\n');
  await expect(start(dataDir)).rejects.toThrow(
    `Failed to start the embedded PostgreSQL: ${cluster} was made by PostgreSQL 17, and this is 18. Start the version of Understudy that made it, or give --data another folder.`,
  );
  await rm(join(cluster, 'PG_VERSION'));
  await expect(start(dataDir)).rejects.toThrow(`${cluster} holds no PostgreSQL data. Move it away`);
});

test('PostgreSQL says itself why it does not start', async () => {
  const dataDir = join(await makeTemporaryFolder(), 'postgres');
  await expect(start(dataDir, { settings: { shared_buffers: 'lots' } })).rejects.toThrow(
    `Failed to start the embedded PostgreSQL: invalid value for parameter "shared_buffers": "lots". Look at ${dataDir}/server.log.`,
  );
});

test('a folder whose name a shell would read is refused', async () => {
  const dataDir = join(await makeTemporaryFolder(), '$HOME');
  await expect(start(dataDir)).rejects.toThrow(`the path ${dataDir} has a character that a shell would read`);
});

test('a folder that cannot be made is refused in one sentence', async () => {
  const file = join(await makeTemporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(start(join(file, 'postgres'))).rejects.toThrow(
    /^Failed to start the embedded PostgreSQL: E.*file.*\. Give --data a folder that this user can write\.$/,
  );
});
