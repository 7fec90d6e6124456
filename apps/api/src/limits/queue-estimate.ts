import { type Limits, toTaskCap } from './rate.ts';

/** What waits of one API key for an account, beside a job of some priority. */
export interface KeyQueue {
  readonly weight: number;
  readonly busy: number;
  /** Waiting jobs of a higher priority, and of the same one. */
  readonly higher: number;
  readonly same: number;
}

/**
 * How many jobs leave before a job, as `toFairOrder` has it: `own` is its key's queue with `same` counting only what is
 * older, `others` are the other keys'. Keys that are level with its own at its turn count as after it, so that it is off by
 * no more than one job for each of them.
 */
export function toJobsAhead(own: KeyQueue, others: readonly KeyQueue[]): number {
  const load = (own.busy + own.higher + own.same) / own.weight;
  const ahead = own.higher + own.same;
  return others.reduce((sum, { weight, busy, higher, same }) => {
    const turns = Math.ceil(load * weight - (busy + higher));
    return sum + higher + Math.min(same, Math.max(0, turns));
  }, ahead);
}

/** How an account stands when a start is estimated. */
export interface QueueOutlook {
  readonly limits: Limits;
  /** Jobs that leave before. */
  readonly ahead: number;
  readonly running: number;
  /** Requests of the running minute. */
  readonly requestsUsed: number;
  /** How long a video takes, in ms. */
  readonly generationMs: number;
  /** Nothing leaves before that (ms since the epoch); `null`: nothing holds it back. */
  readonly pausedUntil: number | null;
}

const MINUTE_MS = 60_000;

/**
 * When a job that waits may be submitted, in ms since the epoch, never before `now`: as soon as the tasks ahead of it
 * have found a slot, each of which frees once in `generationMs`, and the requests ahead of it a place in the minute.
 */
export function toQueueEstimate(outlook: QueueOutlook, now: number): number {
  const { limits, ahead, running, requestsUsed, generationMs, pausedUntil } = outlook;
  const cap = toTaskCap(limits);
  const slotMs = cap === null ? 0 : toWait(ahead, cap - running, generationMs / cap);
  const perMinute = limits.requestsPerMinute;
  const requestMs = perMinute === null ? 0 : toWait(ahead, perMinute - requestsUsed, MINUTE_MS / perMinute);
  return Math.round(Math.max(now, pausedUntil ?? now) + Math.max(slotMs, requestMs));
}

/** How long until the turn after `ahead` others comes, when `free` may go now and another each `everyMs`. */
const toWait = (ahead: number, free: number, everyMs: number): number => Math.max(0, ahead + 1 - free) * everyMs;
