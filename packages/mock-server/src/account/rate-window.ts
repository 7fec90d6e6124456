/** A sliding window over the last minute: exact, with one number per admitted request. */
export interface RateWindow {
  /** Admits a request at `now` or says how long to wait, in ms. */
  admit(limit: number, now: number): RateVerdict;
  /** When the requests still counted were admitted, in ms, oldest first. */
  admitted(): readonly number[];
}
export interface RateVerdict {
  readonly isAdmitted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the oldest request leaves the window. */
  readonly resetMs: number;
}

export const WINDOW_MS = 60_000;

/** A window with nothing in it, or with requests admitted before. */
export function createRateWindow(before: readonly number[] = []): RateWindow {
  let admitted = [...before];
  return {
    admitted: () => admitted,
    admit(limit, now) {
      const firstInside = admitted.findIndex((at) => at > now - WINDOW_MS);
      admitted = firstInside === -1 ? [] : admitted.slice(firstInside);
      const isAdmitted = admitted.length < limit;
      if (isAdmitted) admitted.push(now);
      const leavesNext = admitted[Math.max(0, admitted.length - limit)] ?? now;
      return {
        isAdmitted,
        limit,
        remaining: Math.max(0, limit - admitted.length),
        resetMs: leavesNext + WINDOW_MS - now,
      };
    },
  };
}
