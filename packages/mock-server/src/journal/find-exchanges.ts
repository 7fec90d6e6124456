import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { holdsAll, toCriteria } from './criteria.ts';
import type { Exchange } from './exchange.ts';
import type { RequestMatch } from './match.ts';

/** The exchanges of one account, or of all, oldest first. */
export function ofAccount({ journal }: MockState, account: Account | null): Exchange[] {
  const all = journal.all();
  return account === null ? all : all.filter((exchange) => exchange.account === account.id);
}

/** Those that match, oldest first. */
export function findExchanges(state: MockState, account: Account | null, match: RequestMatch): Exchange[] {
  const criteria = toCriteria(match);
  return ofAccount(state, account).filter((exchange) => holdsAll(criteria, exchange));
}

/** Which part of what was found is shown. */
export interface PageWish {
  readonly limit: number;
  /** The id that the page before ended with. */
  readonly after?: number | undefined;
  readonly order: 'newest' | 'oldest';
}

/** A page of exchanges, and the id to ask for the next one with; `null` on the last. Ids stay good when old exchanges are forgotten. */
export function toPage(
  found: readonly Exchange[],
  { limit, after, order }: PageWish,
): { readonly page: Exchange[]; readonly after: number | null } {
  const sorted = order === 'newest' ? found.toReversed() : found;
  const rest = after === undefined ? sorted : sorted.filter(({ id }) => (order === 'newest' ? id < after : id > after));
  const page = rest.slice(0, limit);
  return { page, after: rest.length > limit ? (page.at(-1)?.id ?? null) : null };
}
