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
