/** When the requests still in the window were admitted, oldest first, in ms since the epoch. Plain data, to be stored. */
export type RateState = readonly number[];

export const emptyRateState: RateState = [];

export interface RateVerdict {
  readonly isAdmitted: boolean;
  readonly state: RateState;
  /** How many more would be admitted now. */
  readonly remaining: number;
  /** Until another one would be admitted, in ms; 0 while some remain. */
  readonly retryAfterMs: number;
}

/**
 * Admits a request at `now` (ms) unless `limit` of them lie in the `windowMs` before it: exact, in any window of that
 * length there are never more. A refused request costs nothing. A clock that steps back is taken to stand still.
 * Throws `RangeError` for a limit below 1.
 */
export function admit(state: RateState, limit: number, windowMs: number, now: number): RateVerdict {
  if (!(limit >= 1)) throw new RangeError(`Failed to limit a rate: ${limit} is no limit. Give at least 1.`);
  const at = Math.max(now, state.at(-1) ?? now);
  const recent = state.filter((admittedAt) => admittedAt > at - windowMs);
  const isAdmitted = recent.length < limit;
  const next = isAdmitted ? [...recent, at] : recent;
  const remaining = Math.max(0, limit - next.length);
  const blocking = next[next.length - limit];
  const retryAfterMs = blocking === undefined ? 0 : blocking + windowMs - now;
  return { isAdmitted, state: next, remaining, retryAfterMs };
}
