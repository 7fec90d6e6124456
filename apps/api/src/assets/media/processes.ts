import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./media-process.ts', import.meta.url));
/** Frames lie outside the heap, and are freed by collecting it. */
const FLAGS = ['--expose-gc', '--max-old-space-size=256'];
/** Of the environment, what loading native code may need. None of the gateway's secrets is among it. */
const ENVIRONMENT = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'NAPI_RS_NATIVE_LIBRARY_PATH', 'TMPDIR'] as const;

/** How long a process waits for its next task, in ms. */
const KEPT_MS = 2_000;

/** Processes that carry out tasks on videos. To start one costs more than most tasks. */
export interface Processes {
  /** One that waits for a task, or a new one. It belongs to the caller, who kills it or gives it back. */
  take(): ChildProcess;
  /** Has a process whose task ended well wait for another, a short while; ends one that has had enough. */
  giveBack(child: ChildProcess): void;
}

/** Each process carries out `mostTasks` tasks at most. */
export function createProcesses(mostTasks: number): Processes {
  const idle = new Map<ChildProcess, NodeJS.Timeout>();
  const tasksOf = new WeakMap<ChildProcess, number>();

  function leave(child: ChildProcess): void {
    clearTimeout(idle.get(child));
    idle.delete(child);
  }

  /** Nobody may take it any more, also while it is still dying. */
  function end(child: ChildProcess): void {
    leave(child);
    child.kill('SIGKILL');
  }

  function start(): ChildProcess {
    const env = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]));
    const child = fork(PROGRAM, [], {
      env,
      execArgv: FLAGS,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('exit', () => leave(child));
    // Whoever has given it a task listens as well; while it waits nobody does, and an error would end this process.
    child.on('error', () => leave(child));
    return child;
  }

  return {
    take() {
      const child = [...idle.keys()].find(({ connected }) => connected) ?? start();
      leave(child);
      tasksOf.set(child, (tasksOf.get(child) ?? 0) + 1);
      child.ref();
      child.channel?.ref();
      return child;
    },
    giveBack(child) {
      if ((tasksOf.get(child) ?? 0) >= mostTasks) return end(child);
      // It keeps nobody from ending who waits for nothing else.
      child.unref();
      child.channel?.unref();
      idle.set(child, setTimeout(end, KEPT_MS, child).unref());
    },
  };
}
