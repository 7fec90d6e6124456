import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedBreaker } from '../health/breaker-machine.ts';
import { type LimiterState, toGrant } from './grant.ts';
import { type CallKind, toCeiling, toTaskCap, WINDOW_MS } from './rate.ts';

const calm: LimiterState = {
  admittedAt: [],
  blockedUntil: null,
  blockedReason: null,
  breaker: closedBreaker,
  running: 0,
};
const limits = { requestsPerMinute: 60, concurrentTasks: 10 };
const unlimited = { requestsPerMinute: null, concurrentTasks: null };
const NOW = 1_000_000;
const open = { state: 'open', openedAt: NOW - 500, openUntil: NOW + 500, opens: 1, code: 'bad_gateway' } as const;

test('creates are granted up to the tasks that may run, and then wait for one to end', () => {
  const { grant } = toGrant(limits, { ...calm, running: 8 }, { kind: 'create', count: 5 }, NOW);
  expect(grant).toEqual({ granted: 2, retryAt: null, reason: 'it runs no more than 10 tasks at once' });
});

test('polls stop short of the limit, so that a create still gets through', () => {
  const polls = toGrant(limits, calm, { kind: 'retrieve', count: 100 }, NOW);
  expect(polls.grant).toMatchObject({ granted: 50, retryAt: NOW + WINDOW_MS });
  const create = toGrant(limits, polls.state, { kind: 'create', count: 1 }, NOW + 1);
  expect(create.grant).toEqual({ granted: 1, retryAt: null, reason: null });
});

test('an account without limits is granted everything', () => {
  expect(toGrant(unlimited, calm, { kind: 'create', count: 1000 }, NOW).grant.granted).toBe(1000);
});

test('nothing is granted before the instant that the provider named', () => {
  const blocked = { ...calm, blockedUntil: NOW + 7_000, blockedReason: 'HTTP 429' };
  for (const kind of ['create', 'retrieve', 'download'] as const) {
    expect(toGrant(unlimited, blocked, { kind, count: 1 }, NOW + 6_999).grant).toEqual({
      granted: 0,
      retryAt: NOW + 7_000,
      reason: 'the provider asked to wait (HTTP 429)',
    });
    expect(toGrant(unlimited, blocked, { kind, count: 1 }, NOW + 7_000).grant.granted).toBe(1);
  }
});

test('while the breaker is open no create goes, but polls and downloads do', () => {
  const state = { ...calm, breaker: open };
  expect(toGrant(unlimited, state, { kind: 'create', count: 3 }, NOW).grant).toMatchObject({
    granted: 0,
    retryAt: NOW + 500,
    reason: 'not called: its last creates failed (bad_gateway)',
  });
  expect(toGrant(unlimited, state, { kind: 'retrieve', count: 3 }, NOW).grant.granted).toBe(3);
  expect(toGrant(unlimited, state, { kind: 'download', count: 3 }, NOW).grant.granted).toBe(3);
});

test('polls rest too while the provider rejects the key, downloads do not', () => {
  const state = { ...calm, breaker: { ...open, code: 'unauthorized' } as const };
  expect(toGrant(unlimited, state, { kind: 'retrieve', count: 3 }, NOW).grant).toMatchObject({
    granted: 0,
    retryAt: NOW + 500,
  });
  expect(toGrant(unlimited, state, { kind: 'retrieve', count: 3 }, NOW + 500).grant.granted).toBe(3);
  expect(toGrant(unlimited, state, { kind: 'download', count: 3 }, NOW).grant.granted).toBe(3);
});

test('when it is time again, one create goes alone', () => {
  const first = toGrant(unlimited, { ...calm, breaker: open }, { kind: 'create', count: 3 }, NOW + 500);
  expect(first.grant.granted).toBe(1);
  expect(first.state.breaker).toMatchObject({ state: 'half_open', probeAt: NOW + 500 });
  const second = toGrant(unlimited, first.state, { kind: 'create', count: 3 }, NOW + 501);
  expect(second.grant).toMatchObject({ granted: 0, retryAt: first.grant.retryAt });
});

test('a probe is not used up by a create that no limit lets through', () => {
  const { grant, state } = toGrant(
    limits,
    { ...calm, breaker: open, running: 10 },
    { kind: 'create', count: 1 },
    NOW + 500,
  );
  expect(grant.granted).toBe(0);
  expect(state.breaker).toBe(open);
});

interface Ask {
  readonly afterMs: number;
  /** Asks again at the very instant that the last refusal named. */
  readonly isPrompt: boolean;
  readonly kind: CallKind;
  readonly count: number;
}

const asks = fc.array(
  fc.record<Ask>({
    afterMs: fc.nat(8_000),
    isPrompt: fc.boolean(),
    kind: fc.constantFrom<CallKind>('create', 'retrieve', 'download'),
    count: fc.nat(6),
  }),
  { maxLength: 80 },
);

test('in no minute do more requests arrive than the limit, although each is up to a second on its way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), asks, fc.infiniteStream(fc.nat(999)), (limit, list, delays) => {
      const few = { requestsPerMinute: limit, concurrentTasks: null };
      const arrivals: number[] = [];
      let state = calm;
      let now = NOW;
      let retryAt: number | null = null;
      for (const { afterMs, isPrompt, kind, count } of list) {
        now = isPrompt && retryAt !== null ? retryAt : now + afterMs;
        const result = toGrant(few, state, { kind, count }, now);
        retryAt = result.grant.retryAt;
        state = { ...result.state, running: 0 };
        arrivals.push(...[...delays.take(result.grant.granted)].map((delay) => now + delay));
        if (kind === 'retrieve' && result.grant.granted > 0) {
          const ceiling = toCeiling('retrieve', limit);
          expect(state.admittedAt.filter((at) => at > now - 60_000).length).toBeLessThanOrEqual(ceiling);
        }
      }
      for (const end of arrivals) {
        expect(arrivals.filter((at) => at > end - 60_000 && at <= end).length).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

test('what was refused is granted at the instant that was named, and not a millisecond before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), asks, (requestsPerMinute, list) => {
      const few = { requestsPerMinute, concurrentTasks: null };
      let state = calm;
      let now = NOW;
      for (const { afterMs, kind, count } of list) {
        now += afterMs;
        const { grant, state: next } = toGrant(few, state, { kind, count }, now);
        state = { ...next, running: 0 };
        const { retryAt } = grant;
        const isFull = kind === 'create' && grant.granted === toTaskCap(few);
        expect(retryAt === null).toBe(grant.granted === count || isFull);
        if (retryAt === null) continue;
        expect(toGrant(few, state, { kind, count: 1 }, retryAt).grant.granted).toBe(1);
        expect(toGrant(few, state, { kind, count: 1 }, retryAt - 1).grant.granted).toBe(0);
      }
    }),
  );
});
