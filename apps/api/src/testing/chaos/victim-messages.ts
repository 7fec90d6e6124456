import type { Kill } from './kill.ts';

/** What a victim is told. */
export type Order =
  /** Take no more work. */
  | { readonly type: 'pause' }
  /** Carry out what waits to be submitted, once, and die at that moment if it comes; then work on. */
  | { readonly type: 'submit'; readonly kill: Kill | null }
  /** Work on, and die after so many moments. */
  | { readonly type: 'die'; readonly moments: number };

/** What a victim answers. */
export type Report =
  | { readonly type: 'working' }
  | { readonly type: 'paused' }
  /** A submission is over; these moments passed. */
  | { readonly type: 'submitted'; readonly moments: readonly Kill[] };
