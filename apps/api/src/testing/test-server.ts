import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from '../database/embedded/find-server.ts';
import { isAlive } from '../database/embedded/is-alive.ts';
import { startEmbeddedPostgres } from '../database/embedded.ts';
import { quickTmpdir } from './quick-tmpdir.ts';

/** A PostgreSQL for the tests of one run. */
export interface TestServer {
  readonly url: string;
  /** Removes all that was started. */
  stop(): Promise<void>;
}

/** Durability is nothing to databases that live for one test. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts a PostgreSQL in a temporary folder, after removing those of killed runs. */
export async function startTestServer(): Promise<TestServer> {
  await removeLeftovers();
  const folder = await mkdtemp(join(quickTmpdir(), `understudy-test-${process.pid}-`));
  // PostgreSQL's own user has to pass when root runs the tests.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings: FORGETFUL });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function removeLeftovers(): Promise<void> {
  const parent = quickTmpdir();
  for (const name of await readdir(parent)) {
    const pid = /^understudy-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(parent, name);
    const owner = await stat(folder).catch(() => null);
    // Fails where another run that starts now was faster.
    if (owner?.uid === process.getuid?.()) await removeServer(folder).catch(() => {});
  }
}

async function removeServer(folder: string): Promise<void> {
  const server = await findServer(join(folder, 'postgres/cluster'));
  if (server !== null) {
    process.kill(server.pid, 'SIGQUIT');
    while (isAlive(server.pid)) await sleep(20);
  }
  await rm(folder, { recursive: true, force: true });
}
