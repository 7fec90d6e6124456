import type { RequestErrorCode } from '../../errors.ts';
import type { ErrorRow } from '../../profile.ts';

const row = (
  page: string,
  code: RequestErrorCode,
  status: number,
  error: { code: string; message: string; type: string; param?: string },
): ErrorRow => ({ code, status, body: { error }, source: { kind: 'public', at: `${page}, answer ${status}` } });

const CREATE = 'HTTP error page of 2026';
const QUERY = 'task query page, newer generation';

export const invalidTaskIdMessage = "Invalid task ID format, must start with 'task-unified-'";

/** The refusals of the newer generation of the contract, whose codes are words. */
export const namedErrors = {
  namedInvalidRequest: row(CREATE, 'invalid_request', 400, {
    code: 'invalid_request',
    message: 'Invalid request parameters',
    type: 'invalid_request_error',
  }),
  namedInvalidTaskId: row(QUERY, 'invalid_request', 400, {
    code: 'invalid_task_id',
    message: invalidTaskIdMessage,
    type: 'invalid_request_error',
    param: 'task_id',
  }),
  namedUnauthorized: row(CREATE, 'unauthorized', 401, {
    code: 'unauthorized',
    message: 'Invalid or expired token',
    type: 'authentication_error',
  }),
  namedNoQuota: row(CREATE, 'insufficient_funds', 402, {
    code: 'insufficient_quota',
    message: 'Insufficient quota',
    type: 'insufficient_quota',
  }),
  namedTaskNoQuota: row(QUERY, 'insufficient_funds', 402, {
    code: 'quota_exceeded',
    message: 'Insufficient quota',
    type: 'insufficient_quota_error',
  }),
  namedForbidden: row(CREATE, 'forbidden', 403, {
    code: 'model_access_denied',
    message: 'Access denied for this model',
    type: 'permission_error',
  }),
  namedTaskForbidden: row(QUERY, 'forbidden', 403, {
    code: 'permission_denied',
    message: 'Access denied',
    type: 'invalid_request_error',
  }),
  namedTaskNotFound: row(QUERY, 'not_found', 404, {
    code: 'task_not_found',
    message: 'Task not found or expired',
    type: 'invalid_request_error',
  }),
  namedRateLimited: row(CREATE, 'rate_limited', 429, {
    code: 'rate_limit_exceeded',
    message: 'Rate limit exceeded',
    type: 'evo_api_error',
  }),
  namedServerError: row(CREATE, 'provider_error', 500, {
    code: 'internal_error',
    message: 'Internal server error',
    type: 'api_error',
  }),
};

/** Which row of the newer generation stands for one of the first; what it does not name stays as it was. */
export const namedRowOf: Readonly<Record<string, keyof typeof namedErrors>> = {
  invalidRequest: 'namedInvalidRequest',
  invalidDuration: 'namedInvalidRequest',
  invalidTaskId: 'namedInvalidTaskId',
  unauthorized: 'namedUnauthorized',
  noQuota: 'namedNoQuota',
  forbidden: 'namedForbidden',
  taskForbidden: 'namedTaskForbidden',
  taskNotFound: 'namedTaskNotFound',
  rateLimited: 'namedRateLimited',
  serverError: 'namedServerError',
};
