import type { NewExchange } from '../journal/exchange.ts';
import { shortenText } from '../journal/shorten.ts';
import { type ClientRecord, noteFinding, type RateBlock } from './client-record.ts';

/** Other calls this soon after the refusal were on their way already. */
const IN_FLIGHT_MS = 100;
/** Where a 429 names no wait, the very same call is too soon within this time; no document says more. */
const UNSTATED_WAIT_MS = 1_000;

/** Watches whether the wait that a 429 asks for is kept; where it names none, whether the same call comes again at once. */
export function watchLimit(record: ClientRecord, exchange: NewExchange): void {
  const { block } = record;
  if (block !== null) {
    if (exchange.at >= block.until) record.block = null;
    else if (isSame(block, exchange) || (block.isStated && exchange.at - block.since > IN_FLIGHT_MS)) {
      noteFinding(record, 'ignored-rate-limit', exchange);
    }
  }
  const isLimited = exchange.refusal === null ? exchange.status === 429 : exchange.refusal === 'rate_limited';
  if (!isLimited) return;
  const waitMs = toWaitMs(exchange);
  // A wait that was named is not over because another refusal names none.
  if (waitMs === null && record.block?.isStated) return;
  const { at, path, requestBody } = exchange;
  const until = at + (waitMs ?? UNSTATED_WAIT_MS);
  record.block = { since: at, until, isStated: waitMs !== null, path, body: shortenText(requestBody) };
}

const isSame = (block: RateBlock, { path, requestBody }: NewExchange): boolean =>
  block.path === path && block.body === shortenText(requestBody);

/** The wait in Retry-After (seconds or a date), else in X-RateLimit-Reset (seconds). */
function toWaitMs({ responseHeaders, at }: NewExchange): number | null {
  const text = responseHeaders['retry-after'] ?? responseHeaders['x-ratelimit-reset'];
  if (text === undefined) return null;
  const seconds = Number(text);
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - at : seconds * 1000;
  return Number.isNaN(waitMs) ? null : waitMs;
}
