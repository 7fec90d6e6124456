import type { Profile } from '@understudy/core';
import { type PollLoad, toNextPollAt, toPollEveryMs } from '@understudy/core/policy/polling';

/** What decides how soon a task is asked about again. */
export interface PollPace {
  readonly profile: Profile;
  /** How busy the account is. */
  readonly load: PollLoad;
  /** From 0 up to 1, spreads polls that would fall together. */
  readonly random: () => number;
}

/** A task as far as its next poll depends on it. */
export interface PacedTask {
  /** When the provider took it, in ms since the epoch. */
  readonly acceptedAt: number;
  readonly isOverdue: boolean;
  /** Polls in a row that told nothing. */
  readonly failures: number;
}

/** A poll that failed is not put off longer than that, unless the provider's own pace is slower. */
const LONGEST_BACKOFF_MS = 60_000;

/** How far a poll is moved at random, either way. */
const JITTER = 0.1;

/** An overdue task is asked about every twentieth of its age, but not more often than the first and not less than the second. */
const OVERDUE_SHARE = 1 / 20;
const OVERDUE_MS = { shortest: 30_000, longest: 3_600_000 } as const;

/**
 * When to poll a task again that was polled at `now`, in ms since the epoch: at its provider's pace and the account's
 * load, twice as late with every failure in a row, seldom once it is overdue; 10 % earlier or later by chance.
 */
export function toPollAgainAt(task: PacedTask, { profile, load, random }: PollPace, now: number): number {
  const regularMs = toNextPollAt(profile, { createdAt: task.acceptedAt, lastPollAt: now }, now, load) - now;
  const backoffMs = Math.min(Math.max(LONGEST_BACKOFF_MS, regularMs), regularMs * 2 ** Math.min(task.failures, 20));
  const pauseMs = task.isOverdue ? Math.max(backoffMs, toOverduePauseMs(now - task.acceptedAt)) : backoffMs;
  return Math.round(now + pauseMs * (1 - JITTER + 2 * JITTER * random()));
}

const toOverduePauseMs = (ageMs: number): number =>
  Math.min(OVERDUE_MS.longest, Math.max(OVERDUE_MS.shortest, ageMs * OVERDUE_SHARE));

/**
 * When each of `count` polls that a limiter did not permit is tried again: the first at `retryAt` (ms since the epoch),
 * the others behind it as the account's pace admits them, so that they do not all come at once to be denied again.
 */
export function toDeniedAts(
  count: number,
  retryAt: number,
  { profile, load }: Pick<PollPace, 'profile' | 'load'>,
): number[] {
  const gapMs = toPollEveryMs(profile, load) / Math.max(count, load.activeTasks);
  return Array.from({ length: count }, (_, index) => Math.round(retryAt + index * gapMs));
}
