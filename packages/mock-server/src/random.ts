import type { Random } from '@understudy/core';

/** A random source that also draws fractions, for latency and chance. */
export interface SeededRandom extends Random {
  /** A number from 0 up to, not including, 1. */
  fraction(): number;
}

/** A seeded random source (mulberry32): the same seed gives the same draws. */
export function createRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number): number => Math.floor(fraction() * below);
  return {
    fraction,
    integer,
    text(length, alphabet) {
      // Joined letter by letter, a text takes several times as long and twice the memory.
      const letters = Buffer.allocUnsafe(length);
      for (let i = 0; i < length; i++) letters[i] = alphabet.charCodeAt(integer(alphabet.length));
      return letters.toString('latin1');
    },
  };
}

/** Folds numbers and texts into one 32-bit seed (FNV-1a). */
export function toSeed(...parts: readonly (number | string)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    if (typeof part === 'number') {
      hash = Math.imul(hash ^ part, 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 13), 0x5bd1e995);
    } else {
      for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
    }
  }
  return hash ^ (hash >>> 15);
}
