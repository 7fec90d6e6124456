import { setTimeout as wait } from 'node:timers/promises';
import type { RealTime } from './clock/mock-clock.ts';

/** The real world's time. Its timers do not keep the process alive. */
export const realTime: RealTime = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Waits so many real milliseconds, keeping the process alive; rejects when the signal aborts. */
export const sleep = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal });
