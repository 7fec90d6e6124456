import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { UnderstudyError } from '@understudy/core';
import type { Binaries } from './binaries.ts';
import { findServer, type RunningServer } from './find-server.ts';
import { runProgram, toReason } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { toStartError } from './start-error.ts';

/** PostgreSQL's settings, such as `{ fsync: 'off' }`. */
export type ServerSettings = Readonly<Record<string, string>>;

export interface ServerPlan {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  readonly logFile: string;
  readonly settings: ServerSettings;
  /** Any free one when absent. */
  readonly port?: number;
}

/** For a laptop: reached over loopback alone, room for several programs, and no line in the log each five minutes. */
const SETTINGS: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Recovery after a crash may take long, and must not be cut short. */
const START_TIMEOUT_S = 600;
const STARTS = 3;

/** Finds the server of a cluster or starts one. Throws PostgreSQL's own reason when it does not start. */
export async function startServer(plan: ServerPlan): Promise<RunningServer & { readonly wasRunning: boolean }> {
  let failure: unknown = toStartError(`it ended at once. Look at ${plan.logFile}.`);
  // The port may be taken by now, or the memory of a killed server not be free yet.
  for (let start = 0; start < STARTS; start++) {
    const running = await findServer(plan.cluster);
    if (running !== null) return { ...running, wasRunning: true };
    try {
      await launch(plan);
      const launched = await findServer(plan.cluster);
      if (launched !== null) return { ...launched, wasRunning: false };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function launch({ cluster, binaries, user, logFile, settings, port }: ServerPlan): Promise<void> {
  const all = { ...SETTINGS, ...settings, port: String(port ?? (await findFreePort())) };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const args = ['start', '--wait', `--timeout=${START_TIMEOUT_S}`, '--pgdata', cluster, '--log', logFile];
  const program = join(binaries.folder, 'bin/pg_ctl');
  const logBefore = await readLog(logFile);
  try {
    await runProgram(program, [...args, '--options', options.join(' ')], user);
  } catch (cause) {
    const log = (await readLog(logFile)).slice(logBefore.length);
    const words = /(?:FATAL|PANIC): {2}(.*)/.exec(log)?.[1] ?? (log.trim().split('\n').at(-1) || toReason(cause));
    throw toStartError(`${words}. Look at ${logFile}.`, cause);
  }
}

const readLog = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** Stops the server of a cluster: open transactions are rolled back, connections closed, data written. */
export async function stopServer({ cluster, binaries, user, logFile }: ServerPlan): Promise<void> {
  const args = ['stop', '--wait', '--mode=fast', '--pgdata', cluster];
  try {
    await runProgram(join(binaries.folder, 'bin/pg_ctl'), args, user);
  } catch (cause) {
    if ((await findServer(cluster)) === null) return;
    throw new UnderstudyError(`Failed to stop the embedded PostgreSQL: ${toReason(cause)}. Look at ${logFile}.`, {
      code: 'unavailable',
      cause,
    });
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
