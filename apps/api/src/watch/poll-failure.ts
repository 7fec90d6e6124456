import type { ErrorCode, UnderstudyError } from '@understudy/core';
import { isOutage } from '../health/faults.ts';

/** What follows from a retrieve that failed. It never fails the task, which is paid and may go on. */
export interface PollFailure {
  readonly code: ErrorCode;
  /** The account is not to be called before, in ms since the epoch; `null` when nobody said so. */
  readonly blockedUntil: number | null;
  /** Whether the call was turned away unread, so that it says nothing of the task. */
  readonly isDeferred: boolean;
  /** After how many of them in a row the account's other tasks are not asked about for now; `null`: says nothing of them. */
  readonly haltsAfter: number | null;
}

/** How long an account rests after a 429 that does not say how long. */
const REST_MS = 5_000;

/** A provider that lets so many calls fail lets the next ones fail too, each perhaps after a long wait. */
const OUTAGES_TO_HALT = 3;

const deferring: readonly ErrorCode[] = ['rate_limited', 'concurrency_limited'];

export function judgeFailure({ code, detail }: UnderstudyError, now: number): PollFailure {
  const isDeferred = deferring.includes(code);
  const { retryAfterMs = isDeferred ? REST_MS : null } = detail;
  return {
    code,
    blockedUntil: retryAfterMs === null ? null : now + retryAfterMs,
    isDeferred,
    haltsAfter: toHaltsAfter(code, retryAfterMs !== null),
  };
}

function toHaltsAfter(code: ErrorCode, isAskedToWait: boolean): number | null {
  if (isAskedToWait || code === 'unauthorized') return 1;
  // One task may have an answer that nobody can read, and the next one another.
  return isOutage(code) && code !== 'unreadable_answer' ? OUTAGES_TO_HALT : null;
}
