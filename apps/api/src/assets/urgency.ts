/** PostgreSQL's largest integer, which bounds a priority in the queue. */
const MOST = 2_147_483_647;

/** What a person asks for now goes before all else. */
export const AT_ONCE = MOST;

/** The priority of a copy: the earlier the provider drops the video, the higher. To a second; `null` (not known) comes last. */
export const toUrgency = (expiresAt: number | null): number =>
  expiresAt === null ? 0 : Math.max(1, MOST - 1 - Math.floor(expiresAt / 1000));

/** A video of which no copy exists is in danger when less than that is left, in ms. */
export const DANGER_MS = 3_600_000;

/**
 * How long to wait before the next try after `failures` failed ones, in ms: twice as long each time, at most ten
 * minutes, and never more than a tenth of what is left until `expiresAt`.
 */
export function toPauseMs(failures: number, expiresAt: number | null, now: number): number {
  const pause = Math.min(600_000, 1_000 * 2 ** Math.min(failures, 10));
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : Math.max(0, expiresAt - now);
  return Math.max(1_000, Math.min(pause, left / 10));
}
