import type { RealTime } from '../clock/mock-clock.ts';

const SLICES = 10;
const SLICE_MS = 50;

/**
 * Settles when `work` does, or after half a real second: how long a clock that is moved on stands still for a receiver.
 * Time is taken in slices, each a turn of the event loop, so that a process which was busy does not take the
 * receiver for silent.
 */
export function waitPatiently(work: Promise<unknown>, time: RealTime): Promise<void> {
  return new Promise((resolve) => {
    let cancel = (): void => {};
    const wait = (slices: number): void => {
      if (slices === 0) resolve();
      else cancel = time.after(SLICE_MS, () => wait(slices - 1));
    };
    wait(SLICES);
    const end = (): void => {
      cancel();
      resolve();
    };
    work.then(end, end);
  });
}
