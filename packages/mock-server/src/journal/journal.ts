import type { Exchange, NewExchange } from './exchange.ts';
import { shortenText } from './shorten.ts';

/** The last exchanges, oldest first. */
export interface Journal {
  /** Writes an exchange down and hands it back as it is kept: long texts shortened, binary bodies by their length. */
  add(exchange: NewExchange): Exchange;
  get(id: number): Exchange | undefined;
  all(): Exchange[];
  /** How many were ever added. */
  readonly total: number;
  clear(test?: (exchange: Exchange) => boolean): void;
}

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
    get: (id) => ring.find((exchange) => exchange.id === id),
    add(exchange) {
      const kept = toKept(exchange, ++total);
      if (ring.length < capacity) ring.push(kept);
      else if (capacity > 0) {
        ring[next] = kept;
        next = next + 1 === capacity ? 0 : next + 1;
      }
      return kept;
    },
    clear(test) {
      ring = test === undefined ? [] : all().filter((exchange) => !test(exchange));
      next = 0;
    },
  };
}

/** Field by field: this runs on every call, and a spread costs several times as much. */
const toKept = (exchange: NewExchange, id: number): Exchange => ({
  id,
  at: exchange.at,
  account: exchange.account,
  provider: exchange.provider,
  operation: exchange.operation,
  taskId: exchange.taskId,
  prompt: exchange.prompt === null ? null : shortenText(exchange.prompt),
  method: exchange.method,
  path: shortenText(exchange.path),
  headers: exchange.headers,
  requestBody: shortenText(exchange.requestBody),
  status: exchange.status,
  responseHeaders: exchange.responseHeaders,
  responseBody:
    typeof exchange.responseBody === 'string'
      ? shortenText(exchange.responseBody)
      : { bytes: exchange.responseBody.length },
  scenario: exchange.scenario,
  source: exchange.source,
  refusal: exchange.refusal,
  isCut: exchange.isCut,
  isAltered: exchange.isAltered,
});
