import type { ChildProcess } from 'node:child_process';
import { UnderstudyError } from '@understudy/core';
import { toUnreadable } from '../check/unreadable.ts';
import type { RangedFile } from '../storage/ranged-file.ts';
import { createGate, type Gate } from './gate.ts';
import { createProcesses, type Processes } from './processes.ts';
import type { FromProcess, TaskName, TaskResult, ToProcess } from './tasks.ts';

export interface ApartOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long the process may think, in ms, when it waits for nothing; it is killed then. */
  readonly patienceMs?: number;
}

interface Room {
  /** Lets in so many processes at once. */
  readonly gate: Gate;
  readonly patienceMs: number;
  readonly processes: Processes;
}

/** Drawing takes up to 600 MB for a moment, and never holds up the check of a video that may expire. */
const pictures: Room = { gate: createGate(1), patienceMs: 120_000, processes: createProcesses(1) };
const rooms = {
  facts: { gate: createGate(2), patienceMs: 30_000, processes: createProcesses(100) },
  thumbnail: pictures,
  spritesheet: pictures,
} satisfies Record<TaskName, Room>;

/**
 * Carries out a task on a video in a process apart, few at a time: a video that is broken on purpose or by chance can
 * keep a parser busy for minutes, take all memory or crash a decoder, and then ends that process instead of this one.
 * The process reads through `file` and has no secrets. Throws `unreadable_answer` or `unavailable` as the task says, what
 * `file` throws, and the signal's reason.
 */
export async function runApart<Name extends TaskName>(
  task: Name,
  file: RangedFile,
  { signal, patienceMs = rooms[task].patienceMs }: ApartOptions = {},
): Promise<TaskResult<Name>> {
  const { gate, processes } = rooms[task];
  const work = async (): Promise<TaskResult<Name>> => {
    const child = processes.take();
    try {
      const result = await converse(child, task, file, { signal, patienceMs });
      processes.giveBack(child);
      return result as TaskResult<Name>;
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  };
  return gate(work, signal);
}

/** Gives the process its task, and answers its reads until it says how the task ended. */
function converse(
  child: ChildProcess,
  task: TaskName,
  file: RangedFile,
  { signal, patienceMs }: { readonly signal: AbortSignal | undefined; readonly patienceMs: number },
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let timer = setTimeout(giveUp, patienceMs);
  let reading = 0;

  function giveUp(): void {
    reject(toUnreadable(`it cannot be read in ${patienceMs / 1000} s`));
  }
  const stop = (): void => reject(signal?.reason);
  // One that did not start, or has died, says so by an event of its own.
  const tell = (message: ToProcess): void => {
    if (child.connected) child.send(message);
  };

  const answer = async (id: number, start: number, end: number): Promise<void> => {
    clearTimeout(timer);
    reading += 1;
    try {
      tell({ type: 'part', id, bytes: await file.read(start, end) });
    } catch (error) {
      reject(error);
    }
    reading -= 1;
    clearTimeout(timer);
    if (reading === 0) timer = setTimeout(giveUp, patienceMs);
  };
  const hear = (message: FromProcess): void => {
    if (message.type === 'done') resolve(message.result);
    else if (message.type === 'failed') reject(new UnderstudyError(message.message, { code: message.code }));
    else void answer(message.id, message.start, message.end);
  };
  const fail = (cause: Error): void => {
    const message = 'Failed to read the video: no process can be started for it. Look at the limits of this machine.';
    reject(new UnderstudyError(message, { code: 'unavailable', cause }));
  };
  const die = (code: number | null, signalName: NodeJS.Signals | null): void =>
    reject(toUnreadable(`reading it ended with ${signalName ?? `exit code ${code}`}`));

  signal?.addEventListener('abort', stop, { once: true });
  child.on('message', hear).on('error', fail).on('exit', die);
  tell({ type: 'task', task, bytes: file.bytes });
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    child.off('message', hear).off('error', fail).off('exit', die);
  });
}
