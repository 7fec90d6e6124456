import type { PollLoad } from '@understudy/core/policy/polling';

/** What a permit is for. */
export type CallKind = 'create' | 'retrieve' | 'download';

/**
 * The window that requests are counted in. A second longer than the documented minute, because the provider counts
 * requests when they arrive: two that left a minute apart arrive closer together when the first was slower.
 */
export const WINDOW_MS = 61_000;
const MINUTE_MS = 60_000;

/** One request in six is left to creates and downloads, so that polls never starve them. */
const RESERVED_SHARE = 1 / 6;

const toReserve = (perMinute: number): number => Math.min(perMinute - 1, Math.ceil(perMinute * RESERVED_SHARE));

/** How many requests the window may hold for one more of a kind to be admitted. */
export const toCeiling = (kind: CallKind, perMinute: number): number =>
  kind === 'retrieve' ? perMinute - toReserve(perMinute) : perMinute;

/**
 * How many tasks may run at once; `null`: any number. Every running task has to be asked about at least once a minute,
 * so that an account limited in requests alone takes no more than it can follow.
 */
export function toTaskCap({ concurrentTasks, requestsPerMinute }: Limits): number | null {
  const followed = requestsPerMinute === null ? null : toCeiling('retrieve', requestsPerMinute);
  if (concurrentTasks === null || followed === null) return concurrentTasks ?? followed;
  return Math.min(concurrentTasks, followed);
}

/** When the requests that still count were admitted, of all that are known, at `now` (ms). */
export const toRecentRequests = (admittedAt: readonly number[], now: number): readonly number[] =>
  admittedAt.filter((at) => at > now - WINDOW_MS);

/** What an account may use; `null`: no limit is known. */
export interface Limits {
  readonly requestsPerMinute: number | null;
  readonly concurrentTasks: number | null;
}

/** How busy an account is, for `toNextPollAt` and `toPollEveryMs`, so that polls spread over what the limiter grants them. */
export function toPollLoad({ requestsPerMinute }: Pick<Limits, 'requestsPerMinute'>, activeTasks: number): PollLoad {
  if (requestsPerMinute === null) return { activeTasks, reservedPerMinute: 0 };
  const granted = Math.floor((toCeiling('retrieve', requestsPerMinute) * MINUTE_MS) / WINDOW_MS);
  return { activeTasks, reservedPerMinute: requestsPerMinute - granted };
}
