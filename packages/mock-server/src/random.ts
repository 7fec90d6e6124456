import type { Random } from '@understudy/core';

/** Letters are gathered here: joined, a text takes twice the memory, and is copied once more when it becomes a key. */
let letters = Buffer.alloc(64);

/** A seeded random source (mulberry32): the same seed gives the same draws. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A number from 0 up to, not including, 1. */
  fraction(): number {
    const state = (this.#state + 0x6d2b79f5) | 0;
    this.#state = state;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  integer(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  text(start: string, length: number, alphabet: string): string {
    const end = start.length + length;
    if (letters.length < end) letters = Buffer.alloc(end);
    letters.write(start, 'latin1');
    for (let i = start.length; i < end; i++) letters[i] = alphabet.charCodeAt(this.integer(alphabet.length));
    return letters.toString('latin1', 0, end);
  }
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
