import type { ErrorRow, FailureRow } from '../../profile.ts';
import type { Source } from '../../source.ts';
import type { FamilySources } from './sources.ts';

interface ErrorBody {
  readonly message: string;
  readonly type: string;
  readonly param?: string;
  readonly fallback_suggestion?: string;
}

const row = (code: ErrorRow['code'], status: number, source: Source, error: ErrorBody): ErrorRow => ({
  code,
  status,
  body: { error: { code: status, ...error } },
  source,
});

/** The refusals of the generation of the contract whose codes are the HTTP status. */
export function toErrorRows(sources: FamilySources, billingUrl: string) {
  const { createError, retrieveError } = sources;
  return {
    invalidRequest: row('invalid_request', 400, createError(400), {
      message: 'Invalid request parameters',
      type: 'invalid_request_error',
    }),
    invalidDuration: row('invalid_request', 400, createError(400), {
      message: 'Invalid duration parameter',
      type: 'invalid_request_error',
      param: 'duration',
      fallback_suggestion: 'use duration between 1-12 seconds',
    }),
    invalidTaskId: row('invalid_request', 400, retrieveError(400), {
      message: 'Invalid task ID format',
      type: 'invalid_request_error',
      param: 'task_id',
    }),
    unauthorized: row('unauthorized', 401, createError(401), {
      message: 'Invalid or expired token',
      type: 'authentication_error',
    }),
    noQuota: row('insufficient_funds', 402, createError(402), {
      message: 'Insufficient quota',
      type: 'insufficient_quota_error',
      fallback_suggestion: billingUrl,
    }),
    forbidden: row('forbidden', 403, createError(403), {
      message: 'Access denied for this model',
      type: 'permission_error',
      param: 'model',
    }),
    taskForbidden: row('forbidden', 403, retrieveError(403), { message: 'Access denied', type: 'permission_error' }),
    taskNotFound: row('not_found', 404, retrieveError(404), {
      message: 'Task not found or expired',
      type: 'not_found_error',
      param: 'task_id',
    }),
    modelNotFound: row('not_found', 404, createError(404), {
      message: 'Specified model not found',
      type: 'not_found_error',
      param: 'model',
      fallback_suggestion: 'sora-2',
    }),
    methodNotAllowed: row('method_not_allowed', 405, unlisted, {
      message: 'Method not allowed',
      type: 'invalid_request_error',
    }),
    tooLarge: row('too_large', 413, createError(413), {
      message: 'Image file too large',
      type: 'request_too_large_error',
      param: 'image_urls',
      fallback_suggestion: 'compress image to under 4MB',
    }),
    rateLimited: row('rate_limited', 429, createError(429), {
      message: 'Rate limit exceeded',
      type: 'rate_limit_error',
      fallback_suggestion: 'retry after 60 seconds',
    }),
    tooManyTasks: row('concurrency_limited', 429, unlisted, {
      message: 'Too many running tasks',
      type: 'rate_limit_error',
    }),
    serverError: row('provider_error', 500, createError(500), {
      message: 'Internal server error',
      type: 'internal_server_error',
      fallback_suggestion: 'try again later',
    }),
    badGateway: row('bad_gateway', 502, createError(502), {
      message: 'Upstream AI service unavailable',
      type: 'upstream_error',
      fallback_suggestion: 'try different model',
    }),
    taskBadGateway: row('bad_gateway', 502, retrieveError(502), {
      message: 'Upstream service error',
      type: 'upstream_error',
      fallback_suggestion: 'try again later',
    }),
    unavailable: row('provider_unavailable', 503, createError(503), {
      message: 'Service temporarily unavailable',
      type: 'service_unavailable_error',
      fallback_suggestion: 'retry after 30 seconds',
    }),
  };
}

const unlisted: Source = { kind: 'inferred', because: 'not in the error table; built like the rows that are' };

/** Why tasks fail; the messages are ours where the provider publishes only the code. */
export function toFailureRows({ taskErrors, clientTaskErrors }: FamilySources) {
  const failure = (code: FailureRow['code'], message: string, source = taskErrors): FailureRow => ({
    code,
    message,
    source,
  });
  return {
    content_policy_violation: failure('content_violation', 'Content policy violation.'),
    invalid_parameters: failure('invalid_input', 'Invalid request parameters'),
    image_processing_error: failure('invalid_image', 'The image could not be processed'),
    image_dimension_mismatch: failure('invalid_image', 'The image has other dimensions than the video'),
    request_cancelled: failure('canceled', 'The task was cancelled'),
    generation_failed_no_content: failure('generation_failed', 'The model made no video'),
    service_error: failure('generation_failed', 'The service failed'),
    generation_timeout: failure('generation_timeout', 'The video was not done in time'),
    resource_exhausted: failure('provider_busy', 'No capacity for this task'),
    quota_exceeded: failure('provider_busy', 'The upstream quota is used up'),
    service_unavailable: failure('provider_busy', 'The service is not available'),
    resource_not_found: failure('generation_failed', 'Something the task needs is gone'),
    unknown_error: failure('generation_failed', 'The task failed for an unknown reason'),
    model_unavailable: failure('provider_busy', 'The model is not available', clientTaskErrors),
    upstream_error: failure('generation_failed', 'The upstream service failed', clientTaskErrors),
  };
}
