import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import type { ErrorCode } from '@understudy/core';

/** What each of our codes is in tRPC's words, and so which HTTP status it has. */
export const trpcCodes: Readonly<Record<ErrorCode, TRPC_ERROR_CODE_KEY>> = {
  invalid_request: 'BAD_REQUEST',
  invalid_input: 'BAD_REQUEST',
  invalid_image: 'BAD_REQUEST',
  content_violation: 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  insufficient_funds: 'PAYMENT_REQUIRED',
  budget_exceeded: 'PAYMENT_REQUIRED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  expired: 'NOT_FOUND',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  conflict: 'CONFLICT',
  canceled: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  rate_limited: 'TOO_MANY_REQUESTS',
  concurrency_limited: 'TOO_MANY_REQUESTS',
  generation_failed: 'BAD_GATEWAY',
  provider_error: 'BAD_GATEWAY',
  bad_gateway: 'BAD_GATEWAY',
  connection_lost: 'BAD_GATEWAY',
  unreadable_answer: 'BAD_GATEWAY',
  provider_busy: 'SERVICE_UNAVAILABLE',
  provider_unavailable: 'SERVICE_UNAVAILABLE',
  unavailable: 'SERVICE_UNAVAILABLE',
  generation_timeout: 'GATEWAY_TIMEOUT',
};
