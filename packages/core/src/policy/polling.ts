import type { Profile } from '../profile.ts';

/** When a task was created and last asked about, in ms since the epoch; `lastPollAt` is `null` before the first poll. */
export interface PolledTask {
  readonly createdAt: number;
  readonly lastPollAt: number | null;
}

/** How busy the account is. */
export interface PollLoad {
  /** Tasks of the account that are being polled, this one among them. */
  readonly activeTasks: number;
  /** Requests a minute to leave free for creates and downloads. */
  readonly reservedPerMinute: number;
}

/** For a provider that advises nothing: the slowest interval that any of the documents advises between two polls. */
const UNADVISED_POLL_MS = 5_000;
const MINUTE_MS = 60_000;
const ALONE: PollLoad = { activeTasks: 1, reservedPerMinute: 0 };

/**
 * How long to wait between two polls of one task, in ms: the provider's advice, stretched so that the polls of all
 * active tasks stay within its documented rate. One document advises both 60 requests a minute and a poll every 5 s of
 * each of 10 tasks, which would be 120. A reserve that would leave no polls leaves one a minute.
 */
export function toPollEveryMs(
  { timing, limits }: Profile,
  { activeTasks, reservedPerMinute }: PollLoad = ALONE,
): number {
  const advised = timing.pollEveryMs?.value ?? UNADVISED_POLL_MS;
  if (limits.requestsPerMinute === null) return advised;
  const perMinute = Math.max(1, limits.requestsPerMinute.value - reservedPerMinute);
  return Math.max(advised, Math.ceil((activeTasks * MINUTE_MS) / perMinute));
}

/**
 * When to poll a task next, in ms since the epoch, never before `now`: first after the advised first wait, or one
 * interval where none is advised, then one interval after the last poll.
 */
export function toNextPollAt(profile: Profile, task: PolledTask, now: number, load: PollLoad = ALONE): number {
  const everyMs = toPollEveryMs(profile, load);
  const firstMs = profile.timing.firstPollAfterMs?.value ?? everyMs;
  const dueAt = task.lastPollAt === null ? task.createdAt + firstMs : task.lastPollAt + everyMs;
  return Math.max(now, dueAt);
}
