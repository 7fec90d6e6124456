import type { Later } from '../database/lasting-client.ts';

/** Timers that run when a test says so. */
export interface ManualLater {
  readonly later: Later;
  /** Waits until something is to run after so many milliseconds, and runs it. */
  run(ms: number): Promise<void>;
  /** After how many milliseconds each of what waits is to run. */
  waiting(): readonly number[];
}

export function createManualLater(): ManualLater {
  const timers = new Set<{ readonly run: () => void; readonly ms: number }>();
  return {
    waiting: () => Array.from(timers, ({ ms }) => ms),
    later(run, ms) {
      const timer = { run, ms };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async run(ms) {
      for (;;) {
        const timer = [...timers].find((found) => found.ms === ms);
        if (timer !== undefined) {
          timers.delete(timer);
          return timer.run();
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
