import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another program on a data folder: either it owns PostgreSQL there, or it was refused. */
export interface OwnerProcess {
  readonly child: ChildProcess;
  /** Of the PostgreSQL that it owns. */
  readonly postgresPid: number | null;
  readonly refusal: string | null;
  /** Ends it as `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
}

const PROGRAM = `
  const [embedded, dataDir] = process.argv.slice(1);
  const { startEmbeddedPostgres } = await import(embedded);
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } }).catch((error) => error);
  console.log(JSON.stringify({ postgresPid: server.pid ?? null, refusal: server.message ?? null }));
`;

/** Starts another program on a data folder; one that owns PostgreSQL lives until it is killed. */
export async function startOwnerProcess(dataDir: string): Promise<OwnerProcess> {
  const embedded = fileURLToPath(new URL('../database/embedded.ts', import.meta.url));
  const args = ['--input-type=module', '--eval', PROGRAM, embedded, dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    ...(JSON.parse(line) as Pick<OwnerProcess, 'postgresPid' | 'refusal'>),
    child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
