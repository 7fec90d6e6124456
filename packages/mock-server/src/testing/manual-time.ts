import type { RealTime } from '../clock/mock-clock.ts';

/** Real time that passes only when the test says so. */
export interface ManualTime extends RealTime {
  /** Lets so many ms pass; timers that are due call back in order. */
  pass(ms: number): void;
  /** Sets the machine's clock back; timers take no notice. */
  setBack(ms: number): void;
}

export function createManualTime(start = 5_000): ManualTime {
  let shown = start;
  let passed = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const toNext = (until: number) => timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => shown,
    after(ms, run) {
      const timer = { at: passed + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    pass(ms) {
      const until = passed + ms;
      for (let next = toNext(until); next !== undefined; next = toNext(until)) {
        const due = next;
        timers = timers.filter((one) => one !== due);
        shown += Math.max(0, due.at - passed);
        passed = Math.max(passed, due.at);
        due.run();
      }
      shown += until - passed;
      passed = until;
    },
    setBack(ms) {
      shown -= ms;
    },
  };
}
