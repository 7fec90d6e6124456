import { createHash } from 'node:crypto';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after each failure, in ms; after the last there is no further try. */
const WAITS_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];
/** Up to this part of a wait is added, so that endpoints that were down are not all called in one moment. */
const SPREAD = 0.2;

/** When to try a message again that has failed `failures` times, the last time at `now`; `null` when it is given up. */
export function toNextTryAt(deliveryId: string, failures: number, now: number): number | null {
  const waitMs = WAITS_MS[failures - 1];
  return waitMs === undefined
    ? null
    : now + Math.round(waitMs * (1 + SPREAD * toFraction(`${deliveryId}:${failures}`)));
}

/** A number from 0 up to 1 that is always the same for a text, and as good as random among texts. */
const toFraction = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
