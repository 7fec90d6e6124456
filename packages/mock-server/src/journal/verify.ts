import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { type Criterion, toCriteria } from './criteria.ts';
import type { Exchange } from './exchange.ts';
import { toExchangeView } from './exchange-view.ts';
import { ofAccount } from './find-exchanges.ts';
import type { RequestMatch } from './match.ts';
import { createSecretHider } from './secret.ts';
import { shortenValue } from './shorten.ts';

/** How often a request is expected. */
export interface Times {
  readonly min: number;
  readonly max: number;
}

/** A request that was almost the one expected. */
export interface NearMiss {
  readonly id: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** How many criteria hold, of how many. */
  readonly holds: number;
  readonly of: number;
  /** Those that do not. */
  readonly failed: readonly { readonly criterion: string; readonly expected: unknown; readonly actual: unknown }[];
}

export interface Verification {
  readonly verified: boolean;
  readonly count: number;
  /** Closest first; empty unless there were too few. */
  readonly nearMisses: readonly NearMiss[];
}

const MAX_NEAR_MISSES = 5;

/** Counts the requests that match, and where there were too few shows those that came closest. */
export function verify(state: MockState, account: Account | null, match: RequestMatch, times: Times): Verification {
  const criteria = toCriteria(match);
  const judged = ofAccount(state, account).map((exchange) => ({
    exchange,
    failed: criteria.filter((criterion) => !criterion.holds(exchange)),
  }));
  const misses = judged.filter(({ failed }) => failed.length > 0);
  const count = judged.length - misses.length;
  const nearMisses =
    count >= times.min
      ? []
      : misses
          .filter(({ failed }) => failed.length < criteria.length)
          .sort((a, b) => a.failed.length - b.failed.length || b.exchange.id - a.exchange.id)
          .slice(0, MAX_NEAR_MISSES)
          .map(({ exchange, failed }) => toNearMiss(state, exchange, failed, criteria.length));
  return { verified: count >= times.min && count <= times.max, count, nearMisses };
}

function toNearMiss(state: MockState, exchange: Exchange, failed: readonly Criterion[], of: number): NearMiss {
  const { id, at, account, request } = toExchangeView(state, exchange);
  const hide = createSecretHider(exchange.headers, account);
  const show = (actual: unknown): unknown => (typeof actual === 'string' ? shortenValue(hide.text(actual)) : actual);
  return {
    id,
    at,
    method: request.method,
    path: request.path,
    holds: of - failed.length,
    of,
    failed: failed.map(({ name, expected, toActual }) => ({
      criterion: name,
      expected,
      actual: name === 'path' ? request.path : (show(toActual(exchange)) ?? null),
    })),
  };
}
