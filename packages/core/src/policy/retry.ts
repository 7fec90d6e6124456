import type { ErrorCode, RequestErrorCode, TransportErrorCode } from '../errors.ts';

/**
 * What became of a call that failed. `refused`: it was not carried out, and never will be as it is.
 * `deferred`: it was not carried out, and may be later. `unclear`: it may have been carried out.
 */
type Fate = 'refused' | 'deferred' | 'unclear';

const fates: Readonly<Record<RequestErrorCode | TransportErrorCode, Fate>> = {
  invalid_request: 'refused',
  unauthorized: 'refused',
  forbidden: 'refused',
  insufficient_funds: 'refused',
  not_found: 'refused',
  method_not_allowed: 'refused',
  too_large: 'refused',
  rate_limited: 'deferred',
  concurrency_limited: 'deferred',
  provider_error: 'unclear',
  bad_gateway: 'unclear',
  provider_unavailable: 'unclear',
  connection_lost: 'unclear',
  unreadable_answer: 'unclear',
  expired: 'refused',
};

/** The codes of failed tasks are not in the table: no call ends with them, so none is to be repeated for them. */
const toFate = (code: ErrorCode): Fate => (fates as Partial<Record<ErrorCode, Fate>>)[code] ?? 'refused';

/** Whether the same retrieve or download may succeed later. It costs nothing, so an unclear end is reason to ask again. */
export const canRetryRetrieve = (code: ErrorCode): boolean => toFate(code) !== 'refused';

/** Whether a create may be sent again without paying twice: only when it surely was not accepted, and may be later. */
export const canRetryCreate = (code: ErrorCode): boolean => toFate(code) === 'deferred';

/** Whether a create that ended so may have been accepted: the attempt's outcome is then `unknown`, else `rejected`. */
export const mayBeAccepted = (code: ErrorCode): boolean => toFate(code) === 'unclear';
