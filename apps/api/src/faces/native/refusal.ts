import { type ErrorCode, type ErrorRow, type Provider, RequestErrorCode, type UnderstudyError } from '@understudy/core';
import { toReadings } from '../../native/readings.ts';
import type { JsonAnswer } from '../openai/answer.ts';
import { UnreadableBody } from '../openai/body/unreadable-body.ts';

/** What is said of the case at hand; where nothing is, the documented words stand. */
interface RefusalDetail {
  readonly message?: string;
  readonly param?: string;
  /** Where the provider documents no answer for the case, another row's body with this status. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal as the provider itself would write it: its row for the code, in its shape. */
export function toRefusal(provider: Provider, code: RequestErrorCode, detail: RefusalDetail = {}): JsonAnswer {
  return fromRow(provider, findRow(provider, code), detail);
}

/** A refusal by the key of a row in the provider's profile. */
export function toRefusalByRow(provider: Provider, name: string, detail: RefusalDetail = {}): JsonAnswer {
  return fromRow(provider, provider.profile.errors[name] ?? findRow(provider, 'invalid_request'), detail);
}

function fromRow(
  { replay, profile }: Provider,
  row: ErrorRow,
  { status, headers = {}, ...said }: RefusalDetail,
): JsonAnswer {
  const body = replay.toErrorBody(row, { ...said, readings: toReadings(profile) });
  if (status === undefined || status === row.status) return { status: row.status, headers, body };
  // Some bodies repeat the status.
  const text = JSON.stringify(body, (_, value: unknown) => (value === row.status ? status : value));
  return { status, headers, body: JSON.parse(text) };
}

/** The status of a refusal that a provider documents no row for. */
const usual: Readonly<Record<RequestErrorCode, number>> = {
  invalid_request: 400,
  unauthorized: 401,
  insufficient_funds: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  rate_limited: 429,
  concurrency_limited: 429,
  provider_error: 500,
  bad_gateway: 502,
  provider_unavailable: 503,
};

function findRow({ id, replay, profile }: Provider, code: RequestErrorCode): ErrorRow {
  const { errors } = profile;
  const named = errors[replay.errorFor?.(code, toReadings(profile)) ?? ''];
  const row = named ?? Object.values(errors).find((one) => one.code === code);
  if (row !== undefined) return row;
  const other = Object.values(errors).find((one) => one.status === usual[code]) ?? Object.values(errors)[0];
  if (other === undefined)
    throw new Error(`Failed to answer for ${id}: it has no error rows. Add them to its profile.`);
  return { ...other, code, status: usual[code] };
}

/** What the gateway's own errors are at a provider; other codes of failures are `provider_error`. */
const nearest: Partial<Readonly<Record<ErrorCode, RequestErrorCode>>> = {
  conflict: 'invalid_request',
  budget_exceeded: 'insufficient_funds',
  unavailable: 'provider_unavailable',
  expired: 'not_found',
  connection_lost: 'bad_gateway',
  unreadable_answer: 'bad_gateway',
};

/** Codes that the documented words fit better than ours. */
const wordless: readonly ErrorCode[] = ['unauthorized', 'forbidden', 'not_found'];

/** An error of the gateway as the provider would say it. */
export function toNativeError(provider: Provider, error: UnderstudyError): JsonAnswer {
  const { code, message, detail } = error;
  const known = RequestErrorCode.safeParse(code);
  const own = known.success ? known.data : (nearest[code] ?? 'provider_error');
  const { param, retryAfterMs } = detail;
  return toRefusal(provider, own, {
    ...(wordless.includes(code) ? {} : { message }),
    ...(param === undefined ? {} : { param }),
    ...(code === 'conflict' ? { status: 409 } : {}),
    ...(error instanceof UnreadableBody ? { status: error.status } : {}),
    ...(retryAfterMs === undefined ? {} : { headers: { 'retry-after': toSeconds(retryAfterMs) } }),
  });
}

/** A wait in ms for `Retry-After`: whole seconds, at least one. */
const toSeconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)));

/** How long callers are asked to wait when nobody knows how long it takes. */
const REST_MS = 5_000;

/** The refusal of a call that the account's limits have no room for. `retryAt` and `now` in ms; `null`: not known. */
export const toLimited = (provider: Provider, retryAt: number | null, now: number): JsonAnswer =>
  toRefusal(provider, 'rate_limited', {
    headers: { 'retry-after': toSeconds(retryAt === null ? REST_MS : retryAt - now) },
  });
