import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UnderstudyError } from '@understudy/core';
import { toUnreadable } from '../check/unreadable.ts';
import type { RangedFile } from '../storage/ranged-file.ts';
import { createGate, type Gate } from './gate.ts';
import type { FromProcess, TaskName, TaskResult, ToProcess } from './tasks.ts';

export interface ApartOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long the process may think, in ms, when it waits for nothing; it is killed then. */
  readonly patienceMs?: number;
}

const PROGRAM = fileURLToPath(new URL('./media-process.ts', import.meta.url));
/** Frames lie outside the heap, and are freed by collecting it. */
const FLAGS = ['--expose-gc', '--max-old-space-size=256'];
/** Of the environment, what loading native code may need. None of the gateway's secrets is among it. */
const ENVIRONMENT = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'NAPI_RS_NATIVE_LIBRARY_PATH', 'TMPDIR'] as const;

interface Room {
  /** Lets in so many processes at once. */
  readonly gate: Gate;
  readonly patienceMs: number;
}

/** Drawing takes up to 600 MB for a moment, and never holds up the check of a video that may expire. */
const pictures: Room = { gate: createGate(1), patienceMs: 120_000 };
const rooms = {
  facts: { gate: createGate(2), patienceMs: 30_000 },
  thumbnail: pictures,
  spritesheet: pictures,
} satisfies Record<TaskName, Room>;

/**
 * Carries out a task on a video in a process of its own, few at a time: a video that is broken on purpose or by chance can
 * keep a parser busy for minutes, take all memory or crash a decoder, and then ends that process instead of this one.
 * The process reads through `file` and has no secrets. Throws `unreadable_answer` or `unavailable` as the task says, what
 * `file` throws, and the signal's reason.
 */
export async function runApart<Name extends TaskName>(
  task: Name,
  file: RangedFile,
  { signal, patienceMs = rooms[task].patienceMs }: ApartOptions = {},
): Promise<TaskResult<Name>> {
  const work = async (): Promise<TaskResult<Name>> => {
    const env = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]));
    const child = fork(PROGRAM, [task, `${file.bytes}`], {
      env,
      execArgv: FLAGS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    try {
      return (await converse(child, file, signal, patienceMs)) as TaskResult<Name>;
    } finally {
      child.kill('SIGKILL');
    }
  };
  return rooms[task].gate(work, signal);
}

/** Answers the process's reads until it says how its task ended. */
function converse(
  child: ChildProcess,
  file: RangedFile,
  signal: AbortSignal | undefined,
  patienceMs: number,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let timer = setTimeout(giveUp, patienceMs);
  let reading = 0;

  function giveUp(): void {
    reject(toUnreadable(`it cannot be read in ${patienceMs / 1000} s`));
  }
  const stop = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });

  const answer = async (id: number, start: number, end: number): Promise<void> => {
    clearTimeout(timer);
    reading += 1;
    try {
      const bytes = await file.read(start, end);
      child.send({ id, bytes } satisfies ToProcess);
    } catch (error) {
      reject(error);
    }
    reading -= 1;
    clearTimeout(timer);
    if (reading === 0) timer = setTimeout(giveUp, patienceMs);
  };
  child.on('message', (message: FromProcess) => {
    if (message.type === 'done') resolve(message.result);
    else if (message.type === 'failed') reject(new UnderstudyError(message.message, { code: message.code }));
    else void answer(message.id, message.start, message.end);
  });
  child.on('error', (cause) => {
    const message = 'Failed to read the video: no process can be started for it. Look at the limits of this machine.';
    reject(new UnderstudyError(message, { code: 'unavailable', cause }));
  });
  child.on('exit', (code, signalName) =>
    reject(toUnreadable(`reading it ended with ${signalName ?? `exit code ${code}`}`)),
  );

  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  });
}
