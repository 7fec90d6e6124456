import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findBinaries, toReachableBinaries } from './embedded/binaries.ts';
import { checkPath } from './embedded/check-path.ts';
import { makeCluster, ROLE } from './embedded/cluster.ts';
import { openDataFolder } from './embedded/data-folder.ts';
import { takeOwnership } from './embedded/ownership.ts';
import { writePrivateFile } from './embedded/private-file.ts';
import { type ServerSettings, startServer, stopServer } from './embedded/server.ts';
import { findServerUser } from './embedded/server-user.ts';

export interface EmbeddedOptions {
  /** Made when missing. Holds `cluster` (PostgreSQL's data), `password`, `url` (the address of now) and `server.log`. */
  readonly dataDir: string;
  /** Laid over the usual settings, for a server that is started and not found running. */
  readonly settings?: ServerSettings;
  /** Told why the connection that marks this process as the owner was lost, and why a server that is gone does not start. */
  readonly onError?: (error: unknown) => void;
  /** Told when the server was gone and has been started again. */
  readonly onRestart?: () => void;
  /** Where root keeps what PostgreSQL's user cannot reach elsewhere; `/var/lib/understudy` by default. */
  readonly systemFolder?: string;
}

/** A PostgreSQL server that this process owns. */
export interface EmbeddedPostgres {
  /** With the password: not for logs. */
  readonly url: string;
  /** Of the server that runs now. */
  readonly pid: number;
  /** The server was left running by a process that was killed. */
  readonly wasRunning: boolean;
  /** Ends all connections and stops the server. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, on 127.0.0.1 and any free port, with its data in a folder; or takes over the
 * server that a killed process left running there. As root it runs as the user `postgres`, made when missing. The server
 * outlives this process unless `stop` is called; one that dies before is started again at the same address. Throws when another process owns the server, when the data is of another
 * major version, and PostgreSQL's own reason when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { settings = {}, onError = () => {}, onRestart = () => {}, systemFolder = '/var/lib/understudy' } = options;
  const dataDir = resolve(options.dataDir);
  const user = await findServerUser(dataDir);
  const folder = await openDataFolder(dataDir, user, systemFolder);
  const binaries = await toReachableBinaries(await findBinaries(), user, systemFolder);
  checkPath(folder);
  checkPath(binaries.folder);

  const passwordFile = join(folder, 'password');
  await writePrivateFile(passwordFile, randomBytes(24).toString('base64url'), user, 'keep');
  const cluster = await makeCluster({ folder, binaries, user, passwordFile });
  const plan = { cluster, binaries, user, logFile: join(folder, 'server.log'), settings };
  let server = await startServer(plan);
  const { port, wasRunning } = server;

  const url = `postgres://${ROLE}:${await readFile(passwordFile, 'utf8')}@127.0.0.1:${port}/postgres`;
  async function beforeReturn(): Promise<void> {
    server = await startServer({ ...plan, port });
    if (!server.wasRunning) onRestart();
  }
  const ownership = await takeOwnership(url, dataDir, { beforeReturn, onError });
  await writePrivateFile(join(folder, 'url'), url, user, 'replace');
  return {
    url,
    get pid() {
      return server.pid;
    },
    wasRunning,
    stop: () => ownership.close(() => stopServer(plan)),
  };
}
