import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';
import { runProgram } from './run-program.ts';

/** A PostgreSQL that takes connections on 127.0.0.1. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 50;

/**
 * Finds the server that runs on a cluster, and waits until it is ready: `null` when there is none, or when it was on its
 * way down. A `postmaster.pid` that is empty, as a power cut leaves it, or whose process id has gone to another program, is
 * removed, because PostgreSQL would take it for a server's.
 */
export async function findServer(cluster: string): Promise<RunningServer | null> {
  let found = await readPidFile(cluster);
  // A server that starts makes the file and then writes it.
  if (found?.pid === 0) {
    await sleep(POLL_MS);
    found = await readPidFile(cluster);
  }
  while (found !== null) {
    if (found.pid > 0 && !isAlive(found.pid)) return null;
    if (!(await isServerOf(found.pid, cluster))) {
      await rm(join(cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (found.status === 'ready') return found;
    await sleep(POLL_MS);
    found = await readPidFile(cluster);
  }
  return null;
}

/** Lines of the file: pid, data folder, start, port, socket folder, address, shared memory, status. */
async function readPidFile(cluster: string): Promise<(RunningServer & { readonly status: string }) | null> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  // Containers often lack `ps`, and macOS lacks /proc.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    runProgram('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ''),
  );
  return command.includes('postgres') && command.includes(cluster);
}
