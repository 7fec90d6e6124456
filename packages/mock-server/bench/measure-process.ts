import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts process times in ticks of 1/100 s on every architecture Node runs on. */
const microsPerTick = 10_000;

/** User and system time a process has used so far, in microseconds; null where there is no /proc. */
export function readCpuMicros(pid: number): number | null {
  const text = readProc(pid, 'stat');
  if (text === null) return null;
  // The program's name may hold spaces, so fields are counted after its closing bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}

/** Resident memory of a process, in bytes. */
export interface Memory {
  rssBytes: number;
  /** The part that is its own, without the program files it shares with every other Node. */
  privateBytes: number;
}

/** Null where there is no /proc. */
export function readMemory(pid: number): Memory | null {
  const status = readProc(pid, 'status') ?? '';
  const [rss, own] = ['VmRSS', 'RssAnon'].map((name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
  return rss === undefined || own === undefined
    ? null
    : { rssBytes: Number(rss) * 1024, privateBytes: Number(own) * 1024 };
}

/** Keeps all threads of a process on one core. Answers whether that was possible. */
export function pinToCore(pid: number, core: number): boolean {
  const { status } = spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)], {
    stdio: 'ignore',
  });
  return status === 0;
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
