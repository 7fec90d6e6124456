import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Scripts that are started, from this folder. */
const scripts = {
  mock: new URL('../../../packages/mock-server/src/main.ts', import.meta.url),
  gateway: new URL('../src/main.ts', import.meta.url),
} as const;

export interface Program {
  readonly pid: number;
  /** What it printed once it was ready. */
  readonly told: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program in a process of its own, and waits until it prints what `ready` matches. Throws with its last words. */
export async function startProgram(
  name: keyof typeof scripts,
  ready: RegExp,
  { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): Promise<Program> {
  const child = spawn(process.execPath, [fileURLToPath(scripts[name]), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => running.delete(child));
  let told = '';
  const isReady = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer): void => {
      told = (told + chunk.toString()).slice(-4_000);
      if (ready.test(told)) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    exited.then(() => resolve(false));
    setTimeout(() => resolve(false), PATIENCE_MS).unref();
  });
  if (!(await isReady) || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new Error(`Failed to start the ${name}: it was not ready within ${PATIENCE_MS / 1000} s. It said: ${told}`);
  }
  return {
    pid: child.pid,
    told,
    async stop() {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(killer);
    },
  };
}
