import type { Exchange, NewExchange } from './exchange.ts';
import { createSeenHeaders } from './seen-headers.ts';
import { shortenText } from './shorten.ts';
import { createTextRing, type TextPlace } from './text-ring.ts';

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

/** An exchange with its long texts in the ring. */
interface Packed {
  readonly exchange: Exchange;
  readonly place: TextPlace;
  readonly pathLength: number;
  readonly requestLength: number;
}

const BYTES_PER_EXCHANGE = 1024;
const MIN_BYTES = 1024 * 1024;

/** Keeps the last `capacity` exchanges, or as many of them as fit into 1 KiB for each. */
export function createJournal(capacity: number): Journal {
  const texts = createTextRing(Math.max(MIN_BYTES, capacity * BYTES_PER_EXCHANGE));
  const seenRequest = createSeenHeaders<Exchange['headers']>();
  const seenResponse = createSeenHeaders<Exchange['responseHeaders']>();
  let ring: Packed[] = [];
  let next = 0;
  let total = 0;

  const pack = (exchange: Exchange): Packed => {
    const { path, requestBody, responseBody } = exchange;
    const responseText = typeof responseBody === 'string' ? responseBody : '';
    return {
      exchange: {
        ...exchange,
        path: '',
        requestBody: '',
        responseBody: typeof responseBody === 'string' ? '' : responseBody,
      },
      place: texts.write(path + requestBody + responseText),
      pathLength: path.length,
      requestLength: requestBody.length,
    };
  };
  const unpack = ({ exchange, place, pathLength, requestLength }: Packed): Exchange[] => {
    const text = texts.read(place);
    if (text === null) return [];
    const bodyStart = pathLength + requestLength;
    const path = text.slice(0, pathLength);
    const requestBody = text.slice(pathLength, bodyStart);
    const responseBody = exchange.responseBody === '' ? text.slice(bodyStart) : exchange.responseBody;
    return [{ ...exchange, path, requestBody, responseBody }];
  };
  const inOrder = (): Packed[] => [...ring.slice(next), ...ring.slice(0, next)];

  return {
    get total() {
      return total;
    },
    all: () => inOrder().flatMap(unpack),
    get: (id) => ring.filter(({ exchange }) => exchange.id === id).flatMap(unpack)[0],
    add(exchange) {
      const kept = toKept(exchange, ++total, seenRequest(exchange.headers), seenResponse(exchange.responseHeaders));
      if (ring.length < capacity) ring.push(pack(kept));
      else if (capacity > 0) {
        ring[next] = pack(kept);
        next = next + 1 === capacity ? 0 : next + 1;
      }
      return kept;
    },
    clear(test) {
      ring = test === undefined ? [] : inOrder().filter((packed) => unpack(packed).some((one) => !test(one)));
      next = 0;
    },
  };
}

/** Field by field: this runs on every call, and a spread costs several times as much. */
const toKept = (
  exchange: NewExchange,
  id: number,
  headers: Exchange['headers'],
  responseHeaders: Exchange['responseHeaders'],
): Exchange => ({
  id,
  at: exchange.at,
  account: exchange.account,
  provider: exchange.provider,
  operation: exchange.operation,
  taskId: exchange.taskId,
  prompt: exchange.prompt === null ? null : shortenText(exchange.prompt),
  method: exchange.method,
  path: shortenText(exchange.path),
  headers,
  requestBody: shortenText(exchange.requestBody),
  status: exchange.status,
  responseHeaders,
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
