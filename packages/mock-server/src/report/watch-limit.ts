import type { Exchange } from '../journal/exchange.ts';
import { type ClientRecord, noteFinding, type RateBlock } from './client-record.ts';

/** Other calls this soon after the refusal were on their way already. */
const IN_FLIGHT_MS = 100;

/** Watches whether the wait that a 429 asks for is kept. Where it names none, nothing is held against the client. */
export function watchLimit(record: ClientRecord, exchange: Exchange): void {
  const { block } = record;
  if (block !== null) {
    if (exchange.at >= block.until) record.block = null;
    else if (isSame(block, exchange) || exchange.at - block.since > IN_FLIGHT_MS) {
      noteFinding(record, 'ignored-rate-limit', exchange);
    }
  }
  const isLimited = exchange.refusal === null ? exchange.status === 429 : exchange.refusal === 'rate_limited';
  const waitMs = isLimited ? toWaitMs(exchange) : null;
  if (waitMs === null) return;
  const { at, path, requestBody } = exchange;
  record.block = { since: at, until: at + waitMs, path, body: requestBody };
}

const isSame = (block: RateBlock, { path, requestBody }: Exchange): boolean =>
  block.path === path && block.body === requestBody;

/** The wait in Retry-After (seconds or a date), else in X-RateLimit-Reset (seconds). */
function toWaitMs({ responseHeaders, at }: Exchange): number | null {
  const text = responseHeaders['retry-after'] ?? responseHeaders['x-ratelimit-reset'];
  if (text === undefined) return null;
  const seconds = Number(text);
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - at : seconds * 1000;
  return Number.isNaN(waitMs) ? null : waitMs;
}
