import type { ClockMove, ClockView } from '@understudy/mock-server';
import { useMockAct, useMockQuery } from '../use-mock.ts';

const EVERY_MS = 2_000;

/** The clock of the mock server, or of the account that the page is narrowed to. */
export const useClock = () => useMockQuery<ClockView>('clock', { everyMs: EVERY_MS });

/** Moves, stops or speeds up the clock. */
export const useClockMove = () => useMockAct((ask, move: ClockMove) => ask<ClockView>('POST', 'clock', move), toDone);

function toDone({ isFrozen, speed }: ClockView, move: ClockMove): string {
  if (move.freeze !== undefined) return isFrozen ? 'The clock stands still.' : 'The clock runs.';
  return move.speed === undefined ? 'The clock was moved on.' : `The clock runs at ${speed}×.`;
}

/** What a clock that read so at `readAt` shows at `now`; all in ms since the epoch. */
export const toMockNow = ({ nowMs, isFrozen, speed }: ClockView, readAt: number, now: number): number =>
  isFrozen ? nowMs : nowMs + Math.max(0, now - readAt) * speed;
