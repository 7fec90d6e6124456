import { type ErrorCode, UnderstudyError } from '@understudy/core';
import { isDatabaseAway } from '../../database/is-database-away.ts';
import { UnreadableBody } from './body/unreadable-body.ts';
import type { OpenAiError } from './wire/error.ts';

/** An error as it is answered. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: OpenAiError;
}

interface Row {
  readonly status: number;
  readonly type: string;
  /** OpenAI's own word, where it has one. */
  readonly code?: string;
  /** Whether the same request can succeed later: the `openai` package sends 409, 429 and 5xx again unless told not to. */
  readonly isPassing?: true;
}

const INVALID = 'invalid_request_error';
const rows: Readonly<Record<ErrorCode, Row>> = {
  invalid_request: { status: 400, type: INVALID },
  invalid_input: { status: 400, type: INVALID },
  invalid_image: { status: 400, type: INVALID },
  content_violation: { status: 400, type: INVALID },
  unauthorized: { status: 401, type: INVALID, code: 'invalid_api_key' },
  forbidden: { status: 403, type: 'permission_error' },
  not_found: { status: 404, type: INVALID },
  expired: { status: 404, type: INVALID },
  method_not_allowed: { status: 405, type: INVALID },
  conflict: { status: 409, type: INVALID },
  canceled: { status: 409, type: INVALID },
  too_large: { status: 413, type: INVALID },
  budget_exceeded: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
  insufficient_funds: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
  rate_limited: { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded', isPassing: true },
  concurrency_limited: { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded', isPassing: true },
  generation_failed: { status: 500, type: 'server_error' },
  generation_timeout: { status: 500, type: 'server_error' },
  provider_error: { status: 502, type: 'server_error', isPassing: true },
  bad_gateway: { status: 502, type: 'server_error', isPassing: true },
  connection_lost: { status: 502, type: 'server_error', isPassing: true },
  unreadable_answer: { status: 502, type: 'server_error', isPassing: true },
  provider_busy: { status: 503, type: 'server_error', isPassing: true },
  provider_unavailable: { status: 503, type: 'server_error', isPassing: true },
  unavailable: { status: 503, type: 'server_error', isPassing: true },
};

/** Our names of fields that OpenAI calls otherwise. */
const fieldNames: Readonly<Record<string, string>> = { image: 'input_reference', remixOf: 'video_id' };

/** How long to wait for a database that is away, in ms. */
const AWAY_MS = 2_000;

/**
 * An error as OpenAI writes it. What is not one of ours tells nothing of itself but `errorId`, under which it is logged.
 */
export function toOpenAiError(error: unknown, errorId: string): ErrorAnswer {
  if (error instanceof UnreadableBody) {
    const { status } = error;
    return toAnswer({ ...rows[error.code], status, ...(status === 408 ? { isPassing: true } : {}) }, error);
  }
  if (error instanceof UnderstudyError) return toAnswer(rows[error.code], error);
  if (isDatabaseAway(error)) {
    const message = 'Failed to serve the request: the database is away. Try again in a moment.';
    return toAnswer(rows.unavailable, new UnderstudyError(message, { code: 'unavailable', retryAfterMs: AWAY_MS }));
  }
  // What Express throws for a path such as /videos/%zz.
  if (error instanceof URIError) {
    return toAnswer(
      rows.invalid_request,
      new UnderstudyError('Failed to read the address: it is malformed. Encode it as RFC 3986 says.', {
        code: 'invalid_request',
      }),
    );
  }
  const message = `Failed to serve the request: something went wrong here. Look for ${errorId} in the log.`;
  return {
    status: 500,
    headers: {},
    body: { error: { message, type: 'server_error', param: null, code: 'internal_error' } },
  };
}

/** Whether an error is none that a caller can do something about, and is to be logged. */
export const isUnexpected = (error: unknown): boolean =>
  !(error instanceof UnderstudyError) && !(error instanceof URIError) && !isDatabaseAway(error);

function toAnswer({ status, type, code, isPassing }: Row, { message, detail }: UnderstudyError): ErrorAnswer {
  const { retryAfterMs, param = null } = detail;
  return {
    status,
    headers: {
      ...(isPassing === true || status < 405 ? {} : { 'x-should-retry': 'false' }),
      ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: { error: { message, type, param: toFieldName(param), code: code ?? detail.code } },
  };
}

const toFieldName = (param: string | null): string | null =>
  param !== null && Object.hasOwn(fieldNames, param) ? (fieldNames[param] ?? null) : param;
