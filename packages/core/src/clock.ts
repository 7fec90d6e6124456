/** The time, as an argument: milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

/** Unix seconds, as most providers write timestamps. */
export const toUnixSeconds = (ms: number): number => Math.floor(ms / 1000);
