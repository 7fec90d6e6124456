import type { NewExchange } from '../journal/exchange.ts';

/** How an exchange ended for the client. */
export type AnswerKind = 'well' | 'lost' | 'failed' | 'refused' | 'deferred';

const DEFERRED = new Set(['rate_limited', 'concurrency_limited']);
const FAILED = new Set(['provider_error', 'bad_gateway', 'provider_unavailable']);

/**
 * `lost`: no answer, or none that could be read. `failed`: an error of the server. `deferred`: told to come later.
 * `refused`: told no. By the provider's own error where there is one, for some refuse with status 200; else by the status.
 */
export function toAnswerKind({ isCut, isAltered, refusal, status }: NewExchange): AnswerKind {
  if (isCut || isAltered) return 'lost';
  if (refusal === null && status < 400) return 'well';
  if (refusal === null ? status >= 500 : FAILED.has(refusal)) return 'failed';
  if (refusal === null ? status === 429 : DEFERRED.has(refusal)) return 'deferred';
  return 'refused';
}
