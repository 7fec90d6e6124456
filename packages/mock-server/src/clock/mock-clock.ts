import type { Clock } from '@understudy/core';
import { type ClockEvent, createEventHeap } from './event-heap.ts';

/** The real world's time, as an argument. */
export interface RealTime {
  now(): number;
  /** Calls back after so many real milliseconds; the result cancels it. Must not keep the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** How a clock stands, as `/__admin/clock` shows it. */
export interface ClockState {
  readonly now: number;
  readonly isFrozen: boolean;
  readonly speed: number;
}

/** A clock that can be frozen, sped up and moved forward, and that runs what is due on the way. */
export interface MockClock extends Clock {
  state(): ClockState;
  /** A frozen clock still runs what is due at the instant it shows. */
  freeze(isFrozen: boolean): void;
  /** Mock milliseconds per real one. */
  setSpeed(speed: number): void;
  /**
   * Moves on to an instant, running everything due on the way, in order. The clock stands still at each event until
   * its `run()` has settled. Moves that are asked for meanwhile follow one another.
   * Throws a `RangeError` for an instant in the past; rejects when an event does.
   */
  advanceTo(instant: number): Promise<void>;
  /** The same by a number of ms, counted from where the moves asked for before have led. */
  advanceBy(ms: number): Promise<void>;
  schedule(event: ClockEvent): void;
  /** When the next event is, of all or of one account (its id). */
  nextEventAt(account?: string): number | null;
  /** Takes the events of one account out, to give them to another clock. */
  extract(account: string): ClockEvent[];
  /** A clock in the same state that goes its own way, with the events of one account, which leave this one. */
  fork(account: string): MockClock;
  /** Forgets all events and stops the real timer. */
  stop(): void;
  /** Forgets all events and goes on from another state, which may be in the past. */
  restart(start: ClockState): void;
}

const MAX_TIMER_MS = 2 ** 31 - 1;
/** Faster than this, a timer's accuracy is an hour and more. */
export const MAX_SPEED = 1_000_000;

/** Starts a clock at `start` (ms since the epoch), running at `speed` unless frozen. */
export function createMockClock(real: RealTime, start: ClockState): MockClock {
  const events = createEventHeap();
  let { isFrozen, speed } = start;
  let anchor = { mock: start.now, real: real.now() };
  let latest = start.now;
  let cancelTimer: (() => void) | null = null;
  let advancing: Promise<void> = Promise.resolve();
  let isAdvancing = false;
  /** Goes up when the events are forgotten, so that a move under way ends there. */
  let era = 0;

  const now = (): number => {
    if (isFrozen || isAdvancing) return anchor.mock;
    // The machine's own clock may be set back; this one never goes back.
    latest = Math.max(latest, Math.floor(anchor.mock + (real.now() - anchor.real) * speed));
    return latest;
  };
  const setTo = (instant: number): void => {
    anchor = { mock: instant, real: real.now() };
    latest = instant;
  };
  const arm = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    const next = events.peek();
    if (next === undefined || isAdvancing) return;
    const wait = Math.max(0, (next.at - now()) / speed);
    if (isFrozen && wait > 0) return;
    cancelTimer = real.after(Math.ceil(Math.min(MAX_TIMER_MS, wait)), () => {
      runDue();
      arm();
    });
  };
  const runDue = (): void => {
    for (let next = events.peek(); next !== undefined && next.at <= now(); next = events.peek()) {
      events.pop();
      void next.run();
    }
  };
  const walkTo = async (instant: number): Promise<void> => {
    const started = era;
    setTo(now());
    isAdvancing = true;
    try {
      for (let next = events.peek(); next !== undefined && next.at <= instant; next = events.peek()) {
        events.pop();
        setTo(Math.max(anchor.mock, next.at));
        await next.run();
        if (era !== started) return;
      }
      setTo(Math.max(anchor.mock, instant));
    } finally {
      isAdvancing = false;
      setTo(anchor.mock);
      arm();
    }
  };
  const walkNext = (toInstant: () => number): Promise<void> => {
    const walked = advancing.then(() => walkTo(toInstant()));
    // Whoever asked for this move hears of its failure; the next one starts all the same.
    advancing = walked.catch(() => {});
    return walked;
  };
  const forget = (): void => {
    era++;
    events.extract(() => true);
  };

  const clock: MockClock = {
    now,
    state: () => ({ now: now(), isFrozen, speed }),
    freeze(frozen) {
      setTo(now());
      isFrozen = frozen;
      arm();
    },
    setSpeed(next) {
      setTo(now());
      speed = next;
      arm();
    },
    advanceTo(instant) {
      if (!(instant >= now())) throw new RangeError('a clock only moves forward');
      return walkNext(() => instant);
    },
    advanceBy(ms) {
      if (!(ms >= 0)) throw new RangeError('a clock only moves forward');
      return walkNext(() => now() + ms);
    },
    schedule(event) {
      events.push(event);
      if (events.peek() === event) arm();
    },
    nextEventAt: (account) =>
      (account === undefined ? events.peek() : events.find((event) => event.account === account))?.at ?? null,
    extract(account) {
      const mine = events.extract((event) => event.account === account);
      arm();
      return mine;
    },
    fork(account) {
      const own = createMockClock(real, clock.state());
      for (const event of clock.extract(account)) own.schedule(event);
      return own;
    },
    stop() {
      forget();
      arm();
    },
    restart(state) {
      forget();
      ({ isFrozen, speed } = state);
      setTo(state.now);
      arm();
    },
  };
  return clock;
}
