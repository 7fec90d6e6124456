import type { WireAnswer } from './adapter.ts';
import { type RequestErrorCode, UnderstudyError } from './errors.ts';
import type { Json, JsonObject } from './json.ts';
import type { ErrorRow, Profile } from './profile.ts';
import type { JobUpdate } from './video/job.ts';

/** What a provider's error body says, wherever in the body it says it. */
export interface ErrorWords {
  readonly message?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly code?: string | number | null | undefined;
  readonly param?: string | null | undefined;
}

const NO_ROW: Record<number, RequestErrorCode> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'insufficient_funds',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  422: 'invalid_request',
  429: 'rate_limited',
  502: 'bad_gateway',
  503: 'provider_unavailable',
  504: 'bad_gateway',
};

/**
 * Reads a refusal by the provider's error table: HTTP status first, then which row of that status
 * shares most words (type, code, message) with the body. A status without a row is read by its HTTP meaning.
 */
export function readRefusal(
  provider: { readonly name: string; readonly profile: Profile },
  answer: WireAnswer,
  words: ErrorWords,
): UnderstudyError {
  const code = findRow(provider.profile, answer.status, words)?.code ?? codeOfStatus(answer.status);
  const reason = words.message || `HTTP ${answer.status} without a readable message`;
  const retryAfterMs = toRetryAfterMs(answer.headers['retry-after']);
  return new UnderstudyError(`Failed to call ${provider.name}: ${reason}. ${remedies[code]}`, {
    code,
    httpStatus: answer.status,
    ...(words.code == null ? {} : { providerCode: String(words.code) }),
    ...(words.param == null ? {} : { param: words.param }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

const remedies: Record<RequestErrorCode, string> = {
  invalid_request: 'Correct the request; sending it again unchanged will not help.',
  unauthorized: 'Check the API key.',
  forbidden: 'Check what the API key may do.',
  insufficient_funds: 'Recharge the account.',
  not_found: 'Check the task id; finished tasks are dropped after their retention time.',
  method_not_allowed: 'Check the base URL.',
  too_large: 'Send a smaller image.',
  rate_limited: 'Wait, then send it again.',
  concurrency_limited: 'Wait until a running task has ended.',
  provider_error: 'The provider failed; a create may have been accepted all the same.',
  bad_gateway: 'The provider failed; a create may have been accepted all the same.',
  provider_unavailable: 'The provider failed; a create may have been accepted all the same.',
};

/** A status that nothing defines as a refusal (408, 409, 425 …) leaves open whether a create was accepted. */
const codeOfStatus = (status: number): RequestErrorCode => NO_ROW[status] ?? 'provider_error';

function findRow(profile: Profile, status: number, words: ErrorWords): ErrorRow | null {
  const said = [words.type, words.code, words.message].filter((word) => word != null);
  let best: { row: ErrorRow; shared: number } | null = null;
  for (const row of Object.values(profile.errors)) {
    if (row.status !== status) continue;
    const leaves = toLeaves(row.body);
    const shared = said.filter((word) => leaves.has(word)).length;
    if (best === null || shared > best.shared) best = { row, shared };
  }
  return best?.row ?? null;
}

function toLeaves(body: JsonObject, found = new Set<Json>()): Set<Json> {
  for (const value of Object.values(body)) {
    if (value !== null && typeof value === 'object') toLeaves(value as JsonObject, found);
    else found.add(value);
  }
  return found;
}

function toRetryAfterMs(header: string | undefined): number | null {
  const seconds = Number(header);
  return header === undefined || !Number.isFinite(seconds) || seconds < 0 ? null : seconds * 1000;
}

/** What a failed task says, in our words; a task that was canceled becomes `canceled`. An unknown code is a generic failure. */
export function readFailure(
  failures: Profile['failures'],
  words: ErrorWords,
): Pick<Extract<JobUpdate, { status: 'failed' }>, 'status' | 'error'> | { status: 'canceled' } {
  const providerCode = words.code == null ? undefined : String(words.code);
  const row = providerCode === undefined ? undefined : failures[providerCode];
  if (row?.code === 'canceled') return { status: 'canceled' };
  return {
    status: 'failed',
    error: {
      code: row?.code ?? 'generation_failed',
      message: words.message || 'The provider gave no reason',
      ...(providerCode === undefined ? {} : { providerCode }),
    },
  };
}
