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
  freeze(isFrozen: boolean): void;
  /** Mock milliseconds per real one. */
  setSpeed(speed: number): void;
  /** Moves on to an instant, running everything due on the way, in order. Throws a `RangeError` for an instant in the past. */
  advanceTo(instant: number): Promise<void>;
  schedule(event: ClockEvent): void;
  nextEventAt(): number | null;
  /** Takes the events of one account out, to give them to another clock. */
  extract(account: string): ClockEvent[];
  /** Forgets all events and stops the real timer. */
  stop(): void;
}

const MAX_TIMER_MS = 2 ** 31 - 1;

/** Starts a clock at `start` (ms since the epoch), running at `speed` unless frozen. */
export function createMockClock(real: RealTime, start: ClockState): MockClock {
  const events = createEventHeap();
  let { isFrozen, speed } = start;
  let anchor = { mock: start.now, real: real.now() };
  let cancelTimer: (() => void) | null = null;
  let advancing: Promise<void> = Promise.resolve();
  let isAdvancing = false;

  const now = (): number =>
    isFrozen || isAdvancing ? anchor.mock : Math.floor(anchor.mock + (real.now() - anchor.real) * speed);
  const setTo = (instant: number): void => {
    anchor = { mock: instant, real: real.now() };
  };
  const arm = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    const next = events.peek();
    if (next === undefined || isFrozen || isAdvancing) return;
    const wait = Math.min(MAX_TIMER_MS, Math.max(0, (next.at - now()) / speed));
    cancelTimer = real.after(Math.ceil(wait), () => {
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
  /** Holds the clock still at each event until it has run, then jumps to the next. */
  const walkTo = async (instant: number): Promise<void> => {
    setTo(now());
    isAdvancing = true;
    try {
      for (let next = events.peek(); next !== undefined && next.at <= instant; next = events.peek()) {
        events.pop();
        setTo(Math.max(anchor.mock, next.at));
        await next.run();
      }
      setTo(Math.max(anchor.mock, instant));
    } finally {
      isAdvancing = false;
      setTo(anchor.mock);
      arm();
    }
  };

  return {
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
      if (instant < now()) throw new RangeError('a clock only moves forward');
      advancing = advancing.then(() => walkTo(instant));
      return advancing;
    },
    schedule(event) {
      events.push(event);
      if (events.peek() === event) arm();
    },
    nextEventAt: () => events.peek()?.at ?? null,
    extract(account) {
      const mine = events.extract((event) => event.account === account);
      arm();
      return mine;
    },
    stop() {
      events.extract(() => true);
      arm();
    },
  };
}
