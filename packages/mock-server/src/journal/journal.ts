import type { Exchange, NewExchange } from './exchange.ts';
import { createSeenHeaders } from './seen-headers.ts';
import { shortenText } from './shorten.ts';
import { createTextRing } from './text-ring.ts';

/** The last exchanges, oldest first. */
export interface Journal {
  /** Writes an exchange down: long texts shortened, binary bodies by their length. */
  add(exchange: NewExchange): void;
  get(id: number): Exchange | undefined;
  all(): Exchange[];
  /** How many were ever added; the next one's id is one more. */
  readonly total: number;
  clear(test?: (exchange: Exchange) => boolean): void;
}

/** An exchange with its long texts in the ring. Filled anew when its turn comes: what is kept costs the garbage collector nothing. */
interface Row {
  readonly exchange: { -readonly [Field in keyof Exchange]: Exchange[Field] };
  start: number;
  bytes: number;
  pathLength: number;
  requestLength: number;
}

const BYTES_PER_EXCHANGE = 1024;
const MIN_BYTES = 1024 * 1024;

/** Keeps the last `capacity` exchanges, or as many of them as fit into 1 KiB for each. */
export function createJournal(capacity: number): Journal {
  const texts = createTextRing(Math.max(MIN_BYTES, capacity * BYTES_PER_EXCHANGE));
  const seenRequest = createSeenHeaders<Exchange['headers']>();
  const seenResponse = createSeenHeaders<Exchange['responseHeaders']>();
  let ring: Row[] = [];
  let next = 0;
  let total = 0;

  /** Field by field: this runs on every call, and a spread costs several times as much. */
  const fill = (row: Row, from: NewExchange): void => {
    const { exchange } = row;
    exchange.id = from.id;
    exchange.at = from.at;
    exchange.account = from.account;
    exchange.provider = from.provider;
    exchange.operation = from.operation;
    exchange.taskId = from.taskId;
    exchange.prompt = from.prompt === null ? null : shortenText(from.prompt);
    exchange.method = from.method;
    exchange.headers = seenRequest(from.headers);
    exchange.status = from.status;
    exchange.responseHeaders = seenResponse(from.responseHeaders);
    exchange.scenario = from.scenario;
    exchange.source = from.source;
    exchange.refusal = from.refusal;
    exchange.isCut = from.isCut;
    exchange.isAltered = from.isAltered;

    const path = shortenText(from.path);
    const requestBody = shortenText(from.requestBody);
    const { responseBody } = from;
    const isText = typeof responseBody === 'string';
    exchange.responseBody = isText ? '' : { bytes: responseBody.length };
    const place = texts.write(path, requestBody, isText ? shortenText(responseBody) : '');
    row.start = place.start;
    row.bytes = place.bytes;
    row.pathLength = path.length;
    row.requestLength = requestBody.length;
  };
  const unpack = (row: Row): Exchange[] => {
    const { exchange, pathLength, requestLength } = row;
    const text = texts.read(row);
    if (text === null) return [];
    const bodyStart = pathLength + requestLength;
    const path = text.slice(0, pathLength);
    const requestBody = text.slice(pathLength, bodyStart);
    const responseBody = exchange.responseBody === '' ? text.slice(bodyStart) : exchange.responseBody;
    return [{ ...exchange, path, requestBody, responseBody }];
  };
  const inOrder = (): Row[] => [...ring.slice(next), ...ring.slice(0, next)];

  return {
    get total() {
      return total;
    },
    all: () => inOrder().flatMap(unpack),
    get: (id) => ring.filter(({ exchange }) => exchange.id === id).flatMap(unpack)[0],
    add(exchange) {
      total = exchange.id;
      if (ring.length < capacity) {
        const blank = { ...exchange, path: '', requestBody: '', responseBody: '' };
        const row: Row = { exchange: blank, start: 0, bytes: 0, pathLength: 0, requestLength: 0 };
        fill(row, exchange);
        ring.push(row);
      } else if (capacity > 0) {
        fill(ring[next] as Row, exchange);
        next = next + 1 === capacity ? 0 : next + 1;
      }
    },
    clear(test) {
      ring = test === undefined ? [] : inOrder().filter((row) => unpack(row).some((one) => !test(one)));
      next = 0;
    },
  };
}
