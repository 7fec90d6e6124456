import { admit } from '@understudy/core/policy/rate-limit';
import { type Breaker, canCall, takeProbe, toBreakerReason, toProbeAt } from '../health/breaker-machine.ts';
import { type CallKind, type Limits, toCeiling, toTaskCap, WINDOW_MS } from './rate.ts';

/** What was asked for and given. */
export interface Grant {
  readonly granted: number;
  /** When one more may be granted, in ms since the epoch; `null` when all were, or when a task has to end first. */
  readonly retryAt: number | null;
  /** Why not all were granted, in words for people. */
  readonly reason: string | null;
}

/** What is known of an account when permits are asked for. */
export interface LimiterState {
  readonly admittedAt: readonly number[];
  readonly blockedUntil: number | null;
  readonly blockedReason: string | null;
  readonly breaker: Breaker;
  /** Tasks that run or may run; read for creates only. */
  readonly running: number;
}

export interface Wanted {
  readonly kind: CallKind;
  readonly count: number;
}

/** Something that holds permits back. `at` as in `Grant.retryAt`. */
interface Bound {
  readonly most: number;
  readonly at: number | null;
  readonly reason: string;
}

/** Grants permits at `now` (ms) as far as limits, a provider's wish to wait, and the breaker let it. */
export function toGrant(
  limits: Limits,
  state: LimiterState,
  { kind, count }: Wanted,
  now: number,
): { readonly grant: Grant; readonly state: LimiterState } {
  const bounds = [toBlock(state, now), toBreakerBound(state, kind, now), toTaskBound(limits, state, kind)];
  let tightest: Bound | null = null;
  for (const bound of bounds) {
    if (bound !== null && bound.most < (tightest?.most ?? count)) tightest = bound;
  }
  const rated = admitSome(limits, state.admittedAt, kind, tightest?.most ?? count, now);
  if (rated.bound !== null) tightest = rated.bound;
  const { granted, admittedAt } = rated;
  const isProbe = kind === 'create' && granted > 0 && state.breaker.state !== 'closed';
  return {
    grant: { granted, retryAt: tightest?.at ?? null, reason: tightest?.reason ?? null },
    state: { ...state, admittedAt, breaker: isProbe ? takeProbe(state.breaker, now) : state.breaker },
  };
}

function toBlock({ blockedUntil, blockedReason }: LimiterState, now: number): Bound | null {
  if (blockedUntil === null || blockedUntil <= now) return null;
  return { most: 0, at: blockedUntil, reason: `the provider asked to wait (${blockedReason ?? 'it did not say why'})` };
}

/**
 * Creates wait while the breaker is open, and go one at a time to find out whether the provider is well again. Polls wait
 * only while the provider rejects the key; downloads never, because a video that is paid for may expire.
 */
function toBreakerBound({ breaker }: LimiterState, kind: CallKind, now: number): Bound | null {
  const at = toProbeAt(breaker);
  if (at === null || kind === 'download') return null;
  const reason = `not called: ${toBreakerReason(breaker)}`;
  if (kind === 'retrieve') {
    return breaker.state === 'open' && breaker.code === 'unauthorized' && now < at ? { most: 0, at, reason } : null;
  }
  if (!canCall(breaker, now)) return { most: 0, at, reason };
  return { most: 1, at: toProbeAt(takeProbe(breaker, now)), reason };
}

function toTaskBound(limits: Limits, { running }: LimiterState, kind: CallKind): Bound | null {
  const cap = kind === 'create' ? toTaskCap(limits) : null;
  if (cap === null) return null;
  return { most: Math.max(0, cap - running), at: null, reason: `it runs no more than ${cap} tasks at once` };
}

function admitSome(
  { requestsPerMinute }: Limits,
  before: readonly number[],
  kind: CallKind,
  count: number,
  now: number,
): { readonly granted: number; readonly admittedAt: readonly number[]; readonly bound: Bound | null } {
  if (requestsPerMinute === null) return { granted: count, admittedAt: [], bound: null };
  let admittedAt = before;
  for (let granted = 0; granted < count; granted++) {
    const verdict = admit(admittedAt, toCeiling(kind, requestsPerMinute), WINDOW_MS, now);
    if (!verdict.isAdmitted) {
      const reason = `its ${requestsPerMinute} requests a minute are used up`;
      return { granted, admittedAt, bound: { most: granted, at: now + verdict.retryAfterMs, reason } };
    }
    admittedAt = verdict.state;
  }
  return { granted: count, admittedAt, bound: null };
}
