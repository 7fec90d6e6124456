import type { ErrorCode } from '@understudy/core';
import type { BreakerState } from '../database/schema/index.ts';
import { isFutile, isOutage } from './faults.ts';

/** A breaker's state, with the error that opened it. */
export type Breaker = BreakerState & { readonly code?: ErrorCode };

/** How a call ended. */
export type CallResult = { readonly ok: true } | { readonly ok: false; readonly code: ErrorCode };

/**
 * Which call it was. Creates move the breaker, because each one that fails without an answer may have been paid.
 * Retrieves cost nothing and have pauses of their own; they only tell that a key is rejected.
 */
export type JudgedCall = 'create' | 'retrieve';

export const closedBreaker: Breaker = { state: 'closed', failures: [] };

/** That many outages without a success between them, within that time, open the breaker. */
export const OUTAGES_TO_OPEN = 5;
export const OUTAGE_WINDOW_MS = 60_000;

/** A probe whose end nobody noted in that time counts as lost, and another one may go. Longer than any call takes. */
export const PROBE_LOST_MS = 300_000;

/** How long a breaker stays open at first; twice as long each time its probe fails, up to the longest. */
const pauses = {
  outage: { firstMs: 10_000, longestMs: 120_000 },
  futile: { firstMs: 60_000, longestMs: 600_000 },
} as const;

/** When a call may go that finds out whether the provider is well again; `null` while the breaker is closed. */
export function toProbeAt(breaker: Breaker): number | null {
  switch (breaker.state) {
    case 'closed':
      return null;
    case 'open':
      return breaker.openUntil;
    case 'half_open':
      return breaker.probeAt + PROBE_LOST_MS;
  }
}

/** Whether a create may go: any number while closed, one probe when one is due. */
export const canCall = (breaker: Breaker, now: number): boolean => now >= (toProbeAt(breaker) ?? now);

/** Lets one probe go. */
export const takeProbe = (breaker: Breaker, now: number): Breaker => ({
  state: 'half_open',
  probeAt: now,
  opens: toOpens(breaker),
  ...toCode(breaker),
});

/** The breaker after a call; the very same object when it says nothing new. */
export function judgeCall(breaker: Breaker, call: JudgedCall, result: CallResult, now: number): Breaker {
  if (call === 'retrieve') {
    return !result.ok && result.code === 'unauthorized' ? judgeFutile(breaker, result.code, now) : breaker;
  }
  if (result.ok) return judgeSuccess(breaker);
  if (isFutile(result.code)) return judgeFutile(breaker, result.code, now);
  if (isOutage(result.code)) return judgeOutage(breaker, result.code, now);
  // The probe told nothing, so the next one may go at once.
  return breaker.state === 'half_open'
    ? { state: 'open', openedAt: breaker.probeAt, openUntil: now, opens: breaker.opens, ...toCode(breaker) }
    : breaker;
}

/** A success while open belongs to a call that was sent before. */
function judgeSuccess(breaker: Breaker): Breaker {
  if (breaker.state === 'open') return breaker;
  return breaker.state === 'closed' && breaker.failures.length === 0 ? breaker : closedBreaker;
}

function judgeFutile(breaker: Breaker, code: ErrorCode, now: number): Breaker {
  const isKnown = breaker.state === 'open' && breaker.code === code && now < breaker.openUntil;
  return isKnown ? breaker : toOpen(code, toOpens(breaker) + 1, now);
}

function judgeOutage(breaker: Breaker, code: ErrorCode, now: number): Breaker {
  switch (breaker.state) {
    case 'closed': {
      const failures = [...breaker.failures.filter((at) => at > now - OUTAGE_WINDOW_MS), now];
      return failures.length < OUTAGES_TO_OPEN ? { state: 'closed', failures } : toOpen(code, 1, now);
    }
    case 'open':
      return breaker;
    case 'half_open':
      return toOpen(code, breaker.opens + 1, now);
  }
}

function toOpen(code: ErrorCode, opens: number, now: number): Breaker {
  const { firstMs, longestMs } = isFutile(code) ? pauses.futile : pauses.outage;
  return {
    state: 'open',
    openedAt: now,
    openUntil: now + Math.min(longestMs, firstMs * 2 ** (opens - 1)),
    opens,
    code,
  };
}

const toOpens = (breaker: Breaker): number => (breaker.state === 'closed' ? 0 : breaker.opens);
const toCode = ({ code }: Breaker): { readonly code?: ErrorCode } => (code === undefined ? {} : { code });

const remedies: Readonly<Partial<Record<ErrorCode, string>>> = {
  unauthorized: 'the provider rejects its API key; a person has to replace the key',
  forbidden: 'the provider does not allow it to create videos; a person has to ask the provider',
  insufficient_funds: 'its funds at the provider are used up; a person has to top it up',
};

/** Why an account is not called, in words for people; `null` while its breaker is closed. */
export function toBreakerReason(breaker: Breaker): string | null {
  if (breaker.state === 'closed') return null;
  const { code } = breaker;
  const isTried = breaker.state === 'half_open' ? '; one job is on its way to find out whether it is well again' : '';
  const reason =
    code === undefined ? 'its last creates failed' : (remedies[code] ?? `its last creates failed (${code})`);
  return `${reason}${isTried}`;
}
