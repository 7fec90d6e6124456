import type { ErrorRow, FailureRow } from '../../profile.ts';

const table = { kind: 'documented', at: 'Common Error Codes table' } as const;
const unlisted = { kind: 'inferred', because: 'not in the error table; built like the rows that are' } as const;

const row = (
  code: ErrorRow['code'],
  status: number,
  error: { message: string; type: string; code: string },
  source: ErrorRow['source'] = table,
): ErrorRow => ({ code, status, body: { error }, source });

/** How a call is refused. */
export const errors = {
  invalidRequest: row('invalid_request', 400, {
    message: 'Request parameter error',
    type: 'invalid_request_error',
    code: 'invalid_request',
  }),
  unauthorized: row(
    'unauthorized',
    401,
    {
      message: 'Invalid API key',
      type: 'authentication_error',
      code: 'invalid_api_key',
    },
    { kind: 'documented', at: 'Error Response Example' },
  ),
  forbidden: row('forbidden', 403, {
    message: 'Permission denied',
    type: 'permission_denied',
    code: 'permission_denied',
  }),
  noQuota: row(
    'insufficient_funds',
    403,
    {
      message: 'Insufficient account balance',
      type: 'permission_denied',
      code: 'insufficient_user_quota',
    },
    { kind: 'inferred', because: 'the ancestor software refuses an empty account with 403' },
  ),
  notFound: row('not_found', 404, {
    message: 'Task does not exist',
    type: 'not_found',
    code: 'task_not_found',
  }),
  taskNotExist: row(
    'not_found',
    400,
    {
      message: 'Task does not exist',
      type: 'invalid_request_error',
      code: 'task_not_exist',
    },
    { kind: 'public', at: "the ancestor software's task route" },
  ),
  methodNotAllowed: row(
    'method_not_allowed',
    405,
    {
      message: 'Method not allowed',
      type: 'invalid_request_error',
      code: 'method_not_allowed',
    },
    unlisted,
  ),
  tooLarge: row(
    'too_large',
    413,
    {
      message: 'Request body too large',
      type: 'invalid_request_error',
      code: 'request_too_large',
    },
    unlisted,
  ),
  rateLimited: row('rate_limited', 429, {
    message: 'Request frequency too high',
    type: 'rate_limit_error',
    code: 'rate_limit_exceeded',
  }),
  tooManyTasks: row(
    'concurrency_limited',
    429,
    {
      message: 'Too many concurrent tasks',
      type: 'rate_limit_error',
      code: 'concurrency_limit_exceeded',
    },
    { kind: 'inferred', because: 'Important Notes 4 says such a limit may exist, not how it answers' },
  ),
  serverError: row('provider_error', 500, {
    message: 'Internal server error',
    type: 'server_error',
    code: 'internal_error',
  }),
  badGateway: row(
    'bad_gateway',
    502,
    {
      message: 'Bad gateway',
      type: 'server_error',
      code: 'bad_gateway',
    },
    unlisted,
  ),
  unavailable: row(
    'provider_unavailable',
    503,
    {
      message: 'Service temporarily unavailable',
      type: 'server_error',
      code: 'service_unavailable',
    },
    unlisted,
  ),
} as const satisfies Record<string, ErrorRow>;

/** How an accepted task ends without a video. */
export const failures = {
  content_policy_violation: {
    code: 'content_violation',
    message: 'Prompt contains inappropriate content',
    source: { kind: 'documented', at: 'API Endpoints 2, Response Example (Failed)' },
  },
  invalid_image: {
    code: 'invalid_image',
    message: 'Inpaint image must match the requested width and height',
    source: { kind: 'inferred', because: 'the upstream model service words it so' },
  },
  invalid_parameters: {
    code: 'invalid_input',
    message: 'The request could not be processed',
    source: { kind: 'inferred', because: 'no failure codes but one are documented' },
  },
  generation_timeout: {
    code: 'generation_timeout',
    message: 'Video generation timed out',
    source: { kind: 'inferred', because: 'no failure codes but one are documented' },
  },
  generation_failed: {
    code: 'generation_failed',
    message: 'Video generation failed',
    source: { kind: 'inferred', because: 'no failure codes but one are documented' },
  },
  service_unavailable: {
    code: 'provider_busy',
    message: 'No capacity for this task',
    source: { kind: 'inferred', because: 'no failure codes but one are documented' },
  },
  request_cancelled: {
    code: 'canceled',
    message: 'The task was cancelled',
    source: { kind: 'inferred', because: 'no cancelled state is documented, so it would end as failed' },
  },
} as const satisfies Record<string, FailureRow>;
