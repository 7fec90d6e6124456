import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Kill } from './kill.ts';
import type { Order, Report } from './victim-messages.ts';

/** A worker in a process of its own, which can be killed. */
export interface Victim {
  /** Stops its loops; what is being done is done. */
  pause(): Promise<void>;
  /**
   * Has a paused one submit what waits, once, and work on. Answers the moments that passed, or `null` when it died at
   * the given one.
   */
  submit(kill: Kill | null): Promise<readonly Kill[] | null>;
  /** Lets it die after so many moments of I/O. */
  dieAfter(moments: number): void;
  /** Ends it as `kill -9` does, unless it is dead. */
  kill(): void;
  /** Resolves when it is dead. */
  readonly death: Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./victim.ts', import.meta.url));

/** Starts one; resolves when it works. `env` is all that it knows of the world. */
export async function startVictim(env: Readonly<Record<string, string>>): Promise<Victim> {
  const child = fork(PROGRAM, {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const death = once(child, 'exit').then(() => {});
  const hear = async <T extends Report['type']>(type: T): Promise<Extract<Report, { type: T }> | null> => {
    const told = once(child, 'message').then(([report]) => report as Report);
    const report = await Promise.race([told, death.then(() => null)]);
    if (report === null || report.type === type) return report as Extract<Report, { type: T }> | null;
    throw new Error(`Failed to hear "${type}" of a victim: it said "${report.type}".`);
  };
  const order = (what: Order): void => void child.send(what, () => {});
  if ((await hear('working')) === null) throw new Error('Failed to start a victim: it died at once. See its output.');
  return {
    death,
    async pause() {
      order({ type: 'pause' });
      await hear('paused');
    },
    async submit(kill) {
      order({ type: 'submit', kill });
      return (await hear('submitted'))?.moments ?? null;
    },
    dieAfter: (moments) => order({ type: 'die', moments }),
    kill: () => void child.kill('SIGKILL'),
  };
}
