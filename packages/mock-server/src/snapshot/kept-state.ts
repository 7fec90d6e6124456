import type { RealTime } from '../clock/mock-clock.ts';
import type { MockState } from '../mock-state.ts';
import { loadStateFile, saveStateFile } from './state-file.ts';

/** How long a save waits for the next, in ms; a large state waits for many times as long as it takes to save. */
const PAUSE_MS = 2_000;
const PAUSE_PER_SAVE = 50;

/** The state file of a server that runs. */
export interface KeptState {
  /**
   * Saves now, and again every few seconds in which providers were called, so that little is lost with a process that is
   * killed. `origin` is how callers reach the server. Rejects when the file cannot be written.
   */
  begin(origin: string): Promise<void>;
  /** Saves for the last time. Rejects when the file cannot be written. */
  end(): Promise<void>;
}

interface KeepWorld {
  readonly time: RealTime;
  /** Told in one sentence why a save in between failed; the next one follows. */
  readonly onProblem: (sentence: string) => void;
}

/** Goes on from a state file and keeps it. Rejects with one sentence for a file that is not one of this server's. */
export async function openKeptState(
  state: MockState,
  file: string,
  { time, onProblem }: KeepWorld,
): Promise<KeptState> {
  await loadStateFile(state, file, { now: time.now() });
  let origin = '';
  let savedAtCall = -1;
  let callOff = (): void => {};
  let saving: Promise<void> = Promise.resolve();

  async function save(): Promise<number> {
    const startedAt = time.now();
    const calls = state.journal.total;
    await saveStateFile(state, file, { now: startedAt, origin });
    savedAtCall = calls;
    return time.now() - startedAt;
  }

  function keepOn(tookMs: number): void {
    callOff = time.after(Math.max(PAUSE_MS, tookMs * PAUSE_PER_SAVE), () => {
      saving = saveChange().then(keepOn);
    });
  }

  async function saveChange(): Promise<number> {
    if (state.journal.total === savedAtCall) return 0;
    return save().catch((error: unknown) => {
      onProblem(error instanceof Error ? error.message : String(error));
      return 0;
    });
  }

  return {
    async begin(reachedAt) {
      origin = reachedAt;
      keepOn(await save());
    },
    async end() {
      callOff();
      await saving;
      callOff();
      await save();
    },
  };
}
