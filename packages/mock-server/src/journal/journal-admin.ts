import { z } from 'zod';
import { AdminError, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import type { MockState } from '../mock-state.ts';
import type { Exchange } from './exchange.ts';
import { type ExchangeView, toExchangeView } from './exchange-view.ts';
import { findExchanges, type PageWish, toPage } from './find-exchanges.ts';
import { RequestMatch } from './match.ts';
import { verify } from './verify.ts';

/** Texts too, as a query gives them. */
const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** The id that the page before ended with. */
  after: z.coerce.number().int().nonnegative().optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
};

const Count = z.number().int().nonnegative();
const Times = z
  .union([
    Count.transform((times) => ({ min: times, max: times })),
    z
      .object({ min: Count.default(0), max: Count.default(Number.MAX_SAFE_INTEGER) })
      .strict()
      .refine(({ min, max }) => min <= max, 'min is at most max'),
  ])
  .default({ min: 1 });

const match = RequestMatch.default({});

/** A page of the requests that match. */
export interface JournalPage {
  /** How many match. */
  readonly total: number;
  readonly requests: readonly ExchangeView[];
  /** The id to ask for the next page with; `null` on the last. */
  readonly after: number | null;
}

/** The journal: the last requests with their answers, secrets hidden. */
export const journalAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/requests',
    summary:
      'Requests and their answers, newest first: by provider, operation, method, path (beginning, or with `*` and `**`), status (429, 4xx), scenario, taskId, part of the prompt, since, until; `limit`, `after` (an id) and `order` page.',
    input: RequestMatch.omit({ body: true }).extend(page),
    run: ({ state, account }, { limit, after, order, ...wanted }) =>
      toListing(state, findExchanges(state, account, wanted), { limit, after, order }),
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/requests/:id',
    summary: 'One request with its answer.',
    input: z.object({ id: z.string() }).strict(),
    run({ state, account }, { id }): ExchangeView {
      const exchange = state.journal.get(Number(id));
      if (exchange === undefined || (account !== null && exchange.account !== account.id)) {
        throw new AdminError(
          404,
          `Failed to find request "${id}": it is not (or no longer) in the journal. GET /__admin/requests lists it.`,
          'id',
        );
      }
      return toExchangeView(state, exchange);
    },
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/requests/find',
    summary: 'As GET /requests, with what to `match` in the body; `match.body` asks for fields of the JSON body.',
    input: z.object({ match, ...page }).strict(),
    run: ({ state, account }, { match: wanted, ...wish }) =>
      toListing(state, findExchanges(state, account, wanted), wish),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/requests/count',
    summary: 'How many requests `match`.',
    input: z.object({ match }).strict(),
    run: ({ state, account }, { match: wanted }) => ({ count: findExchanges(state, account, wanted).length }),
  }),
  defineAdminRoute({
    method: 'POST',
    path: '/requests/verify',
    summary:
      'Whether as many requests `match` as `times` says (a number, or `{min, max}`; at least one by default); if too few, which came closest and what was different.',
    input: z.object({ match, times: Times }).strict(),
    run: ({ state, account }, { match: wanted, times }) => verify(state, account, wanted, times),
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/requests',
    summary: 'Empties the journal; narrowed to an account, of its requests.',
    input: z.object({}).strict(),
    run({ state, account }) {
      const before = state.journal.all().length;
      state.journal.clear(account === null ? undefined : (exchange) => exchange.account === account.id);
      return { removed: before - state.journal.all().length };
    },
  }),
];

function toListing(state: MockState, found: readonly Exchange[], wish: PageWish): JournalPage {
  const { page: shown, after } = toPage(found, wish);
  return { total: found.length, requests: shown.map((exchange) => toExchangeView(state, exchange)), after };
}
