import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createRequest } from './calls.ts';
import { exchange, isSuccess } from './load.ts';
import { toReason } from './reason.ts';
import type { Target } from './target.ts';

/** A target that has given its first successful answer. */
export interface ServerProcess {
  pid: number;
  port: number;
  /** From spawning the process to its first 2xx answer to a create. */
  firstAnswerMs: number;
  stop(): Promise<void>;
}

const patienceMs = 30_000;
const betweenTriesMs = 2;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a target under this Node and waits for its first successful answer. */
export async function startServer(target: Target, toArguments: (port: number) => string[]): Promise<ServerProcess> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, toArguments(port), { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => {
      running.delete(child);
      resolve();
    });
  });

  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), 2000);
    await exited;
    clearTimeout(killer);
  };

  const request = createRequest(target.createPath);
  for (;;) {
    const answer = await exchange(port, request).catch(() => null);
    if (answer !== null && isSuccess(answer)) break;
    const problem = startProblem(child, performance.now() - startedAt);
    if (problem !== null) {
      await stop();
      const status = answer === null ? '' : ` Its last answer had status ${answer.status}.`;
      throw new Error(`Failed to start ${target.name}: ${problem}.${status} Its last words: ${toReason(complaint)}`);
    }
    await wait(betweenTriesMs);
  }

  if (child.pid === undefined) throw new Error(`Failed to start ${target.name}: it has no process id.`);
  return { pid: child.pid, port, firstAnswerMs: performance.now() - startedAt, stop };
}

function startProblem(child: ChildProcess, spanMs: number): string | null {
  if (child.exitCode !== null) return `it exited with code ${child.exitCode}`;
  if (child.signalCode !== null) return `it was ended by ${child.signalCode}`;
  return spanMs > patienceMs ? `no successful answer within ${patienceMs} ms` : null;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('Failed to find a free port.'));
        else resolve(address.port);
      });
    });
  });
}
