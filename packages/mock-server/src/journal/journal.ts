import type { OperationName } from '@understudy/core';

/** One request and its answer, as it happened. Keys in headers are hidden when it is shown. */
export interface Exchange {
  readonly id: number;
  /** On the account's clock, in ms. */
  readonly at: number;
  /** The account's id, or `null` before a key was read. */
  readonly account: string | null;
  readonly provider: string;
  readonly operation: OperationName | 'file' | null;
  readonly taskId: string | null;
  readonly prompt: string | null;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | Uint8Array;
  readonly scenario: string;
  readonly source: string;
  /** True when the connection was closed instead of the whole answer being sent. */
  readonly isCut: boolean;
}

/** The last exchanges, oldest first. */
export interface Journal {
  add(exchange: Omit<Exchange, 'id'>): Exchange;
  all(): Exchange[];
  /** How many were ever added. */
  readonly total: number;
  clear(test?: (exchange: Exchange) => boolean): void;
}

/** Bodies longer than this are kept up to here. */
const MAX_BODY = 16_384;

/** Keeps the last `capacity` exchanges in a ring. */
export function createJournal(capacity: number): Journal {
  let ring: Exchange[] = [];
  let next = 0;
  let total = 0;
  const all = (): Exchange[] => [...ring.slice(next), ...ring.slice(0, next)];
  return {
    get total() {
      return total;
    },
    all,
    add(exchange) {
      const kept = {
        ...exchange,
        id: ++total,
        requestBody: exchange.requestBody.slice(0, MAX_BODY),
        responseBody: exchange.responseBody.slice(0, MAX_BODY),
      };
      if (ring.length < capacity) ring.push(kept);
      else {
        ring[next] = kept;
        next = (next + 1) % capacity;
      }
      return kept;
    },
    clear(test) {
      ring = test === undefined ? [] : all().filter((exchange) => !test(exchange));
      next = 0;
    },
  };
}
