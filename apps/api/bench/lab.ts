import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDatabaseUrl } from '../src/testing/database-url.ts';
import { runStatement } from '../src/testing/run-statement.ts';
import { type BenchGateway, type BenchGatewayOptions, openBenchGateway } from './bench-gateway.ts';
import { type Program, startProgram } from './program.ts';

/** What a line works with. What was started is stopped when the line is over. */
export interface Lab {
  /** A new, empty database. */
  createDatabase(): Promise<string>;
  /** A folder for what a gateway keeps, removed at the end. */
  createFolder(): Promise<string>;
  /** A mock server in a process of its own; answers its address. */
  startMock(...flags: string[]): Promise<string>;
  /** A gateway in this process. */
  openGateway(
    options: Omit<BenchGatewayOptions, 'databaseUrl' | 'folder'> & { databaseUrl?: string },
  ): Promise<BenchGateway>;
  /** A gateway that only works, in a process of its own. */
  startWorker(databaseUrl: string, env: Readonly<Record<string, string>>): Promise<Program>;
  /** Has something closed at the end, before what was started earlier. */
  defer(close: () => Promise<unknown>): void;
  /** Stops everything, the last first. */
  close(): Promise<void>;
}

/** A lab on a PostgreSQL server. */
export function openLab(serverUrl: string): Lab {
  const closers: (() => Promise<unknown>)[] = [];
  let databases = 0;

  async function createDatabase(): Promise<string> {
    const name = `bench_${process.pid}_${databases++}`;
    await runStatement(serverUrl, `create database ${name}`);
    closers.push(() => runStatement(serverUrl, `drop database ${name} with (force)`));
    return toDatabaseUrl(serverUrl, name);
  }

  async function createFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  return {
    createDatabase,
    createFolder,
    async startMock(...flags) {
      const args = ['--port', '0', '--quiet', '--allow-local-callbacks', ...flags];
      const mock = await startProgram('mock', /http:\S+/, { args });
      closers.push(mock.stop);
      return /http:\S+/.exec(mock.told)?.[0] ?? '';
    },
    async openGateway(options) {
      const databaseUrl = options.databaseUrl ?? (await createDatabase());
      const opened = await openBenchGateway({ ...options, databaseUrl, folder: await createFolder() });
      closers.push(opened.close);
      return opened;
    },
    async startWorker(databaseUrl, env) {
      const worker = await startProgram('gateway', /Understudy worker/, {
        args: ['--role', 'worker'],
        env: { LOG_LEVEL: 'error', ...env, DATABASE_URL: databaseUrl },
      });
      closers.push(worker.stop);
      return worker;
    },
    defer: (close) => void closers.push(close),
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}
