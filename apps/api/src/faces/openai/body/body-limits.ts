/** How much of a body is taken, and how long it may take. */
export interface BodyLimits {
  readonly maxBytes: number;
  readonly maxFileBytes: number;
  readonly maxFields: number;
  /** The longest pause between two pieces of a body, in ms. */
  readonly pauseMs: number;
  /** From the first look at a body to its end, in ms. */
  readonly wholeMs: number;
  /** How long the rest of a body that was refused is read and dropped, in ms. */
  readonly drainMs: number;
}

const MEGABYTE = 1024 * 1024;

/** Twice the largest image that any provider documents to take, and what base64 and the other fields add to it. */
export const bodyLimits: BodyLimits = {
  maxBytes: 32 * MEGABYTE,
  maxFileBytes: 20 * MEGABYTE,
  maxFields: 100,
  pauseMs: 20_000,
  wholeMs: 240_000,
  drainMs: 2_000,
};
