import { type Account, toAccountKey } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { AdminError, type AdminRequest, type AdminRoute, AdminText } from './admin-route.ts';
import { adminRoutes } from './admin-table.ts';
import { findRoute } from './find-route.ts';
import { toRouteLine } from './index-admin.ts';
import { readInput } from './read-input.ts';

/** An answer of the admin API, ready for any transport. */
export interface AdminAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface AdminOptions {
  readonly routes?: readonly AdminRoute[];
  /** Where an error that nobody foresaw is told in full; standard error by default. */
  readonly reportError?: (error: unknown) => void;
}

/**
 * Answers one request to the admin API. Never throws: a refusal has the body
 * `{"error":{"message","field"}}`, and an error inside the server is a 500 with one sentence.
 */
export async function runAdmin(
  state: MockState,
  request: AdminRequest,
  { routes = adminRoutes, reportError = tellStderr }: AdminOptions = {},
): Promise<AdminAnswer> {
  const call = `${request.method} /__admin${request.path}`;
  try {
    if (isForeignPage(request)) throw new AdminError(403, FOREIGN_PAGE);
    const found = findRoute(routes, request.method, request.path);
    if (found.kind === 'unknown-path') return refuseUnknownPath(routes, call);
    if (found.kind === 'wrong-method') return refuseMethod(found.allowed, call);
    const input = readInput(found.route, request, found.params);
    const account = findAccount(state, request);
    return toAnswer(await found.route.run({ state, account, origin: request.origin, request }, input));
  } catch (error) {
    if (error instanceof AdminError) return refuse(error.status, error.message, error.field);
    reportError(error);
    return refuse(
      500,
      `Failed to ${call}: an error inside the mock server. Its standard error output says more.`,
      null,
    );
  }
}

const FOREIGN_PAGE =
  'Failed to run an admin call: a page of another site sent it. Send it from a program, or from a page of this server.';

/** A web page of somebody else's, open in a browser that reaches this server, must not change anything. */
const isForeignPage = ({ method, headers }: AdminRequest): boolean =>
  method !== 'GET' && headers['sec-fetch-site'] === 'cross-site';

/** The account a request is narrowed to; `null` when it is about all of them. */
function findAccount(state: MockState, { headers, query }: AdminRequest): Account | null {
  const toText = (name: string): string | undefined => [headers[name]].flat()[0];
  const key = toText('x-mock-account') ?? new URLSearchParams(query).get('account');
  return key ? state.accounts.ofKey(toAccountKey(key, toText('x-mock-session'))) : null;
}

function toAnswer(value: unknown): AdminAnswer {
  return value instanceof AdminText
    ? { status: 200, headers: toHeaders(value.contentType), body: value.text }
    : toJson(200, value ?? {});
}

function refuseUnknownPath(routes: readonly AdminRoute[], call: string): AdminAnswer {
  const message = `Failed to ${call}: there is no such route. Use one of the routes listed here.`;
  return toJson(404, { error: { message, field: null }, routes: routes.map(toRouteLine) });
}

function refuseMethod(allowed: readonly string[], call: string): AdminAnswer {
  const allow = allowed.join(', ');
  const message = `Failed to ${call}: this route does not take that method. Use ${allow}.`;
  return toJson(405, { error: { message, field: null } }, { allow });
}

/** A refusal in the shape that every refusal of the admin API has. */
export const refuse = (status: number, message: string, field: string | null): AdminAnswer =>
  toJson(status, { error: { message, field } });

const toJson = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): AdminAnswer => ({
  status,
  headers: { ...toHeaders('application/json; charset=utf-8'), ...headers },
  body: `${JSON.stringify(value, null, 2)}\n`,
});

const toHeaders = (contentType: string) => ({ 'content-type': contentType, 'cache-control': 'no-store' });

function tellStderr(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
