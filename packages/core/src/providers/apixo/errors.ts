import type { ErrorRow, FailureRow } from '../../profile.ts';
import type { Source } from '../../source.ts';

const table = { kind: 'documented', at: 'Error Codes table; the envelope is on the error reference page' } as const;
const reference = { kind: 'public', at: 'error reference page, HTTP statuses' } as const;
const unlisted = { kind: 'inferred', because: 'on no error page; built like the rows that are' } as const;

const row = (code: ErrorRow['code'], status: number, message: string, source: Source): ErrorRow => ({
  code,
  status,
  body: { code: status, message, data: null },
  source,
});

/** How a call is refused. The statuses are theirs; of the messages little is known. */
export const errors = {
  invalidRequest: {
    ...row('invalid_request', 400, 'Invalid request', { kind: 'public', at: 'error reference page, sample of a 400' }),
    body: { code: 400, message: 'Invalid request', data: { error: 'Missing required field: input.prompt' } },
  },
  unauthorized: row('unauthorized', 401, 'Invalid or missing API key', table),
  noBalance: row('insufficient_funds', 402, 'Insufficient balance', reference),
  noCredits: row('insufficient_funds', 400, 'Insufficient credits', {
    kind: 'public',
    at: 'answer shown in a public client',
  }),
  forbidden: row('forbidden', 403, 'The API key lacks permission', reference),
  contentForbidden: row('invalid_request', 403, 'The content violates the content policy', {
    kind: 'public',
    at: 'fail code page, where 403 has another meaning',
  }),
  taskNotFound: row('not_found', 404, 'Task not found', reference),
  unknownTask: row('not_found', 400, 'Task does not exist', {
    kind: 'inferred',
    because: 'the Error Codes table has no 404, so its 400 would have to say it',
  }),
  methodNotAllowed: row('method_not_allowed', 405, 'Method not allowed', unlisted),
  tooLarge: row('too_large', 413, 'Request body too large', unlisted),
  rateLimited: row('rate_limited', 429, 'Rate limit exceeded', table),
  tooManyTasks: row('concurrency_limited', 429, 'Too many concurrent tasks', {
    kind: 'documented',
    at: 'rate limit table and the line below it, for the status',
  }),
  serverError: row('provider_error', 500, 'Internal server error', reference),
  badGateway: row('bad_gateway', 502, 'Bad gateway', unlisted),
  unavailable: row('provider_unavailable', 503, 'Service unavailable', reference),
} as const satisfies Record<string, ErrorRow>;

const failTable = { kind: 'documented', at: 'Fail Code table' } as const;
const failReference = { kind: 'public', at: 'error reference page, fail codes' } as const;
const otherReference = { kind: 'public', at: 'fail code page, another set of codes' } as const;

const failure = (code: FailureRow['code'], message: string, source: Source): FailureRow => ({ code, message, source });

/** How an accepted task ends without a video. The codes are theirs; of the messages nothing is known. */
export const failures = {
  CONTENT_VIOLATION: failure('content_violation', 'The content violates the safety guidelines', failTable),
  INVALID_IMAGE_URL: failure('invalid_image', 'The image URL cannot be read', failTable),
  NSFW_DETECTED: failure('content_violation', 'The content is not safe for work', failReference),
  INVALID_PROMPT: failure('invalid_input', 'The prompt is invalid', failReference),
  PROMPT_TOO_LONG: failure('invalid_input', 'The prompt is too long', failReference),
  IMAGE_TOO_LARGE: failure('invalid_image', 'The image is too large', failReference),
  UNSUPPORTED_FORMAT: failure('invalid_image', 'The image format is not supported', failReference),
  IMAGE_DOWNLOAD_FAILED: failure('invalid_image', 'The image could not be downloaded', failReference),
  PROCESSING_TIMEOUT: failure('generation_timeout', 'The processing timed out', failReference),
  MODEL_UNAVAILABLE: failure('provider_busy', 'The model is unavailable', failReference),
  GENERATION_FAILED: failure('generation_failed', 'The generation failed', failReference),
  INSUFFICIENT_CREDITS: failure('generation_failed', 'The credits do not suffice', failReference),
  SensitiveContent: failure('content_violation', 'Sensitive content', otherReference),
  SensitiveContentDetected: failure('content_violation', 'Sensitive content was detected', otherReference),
  InputImageSensitiveContentDetected: failure('content_violation', 'The image is sensitive', otherReference),
  InputOutputSensitiveContentDetected: failure('content_violation', 'Input or output is sensitive', otherReference),
  NSFW: failure('content_violation', 'The content is not safe for work', otherReference),
  ProhibitedContentDetected: failure('content_violation', 'Prohibited content was detected', otherReference),
  PromptLengthExceeded: failure('invalid_input', 'The prompt is too long', otherReference),
  REQUEST_CANCELLED: failure('canceled', 'The task was cancelled', {
    kind: 'inferred',
    because: 'no cancelled state is documented, so it would end as failed',
  }),
} as const satisfies Record<string, FailureRow>;
