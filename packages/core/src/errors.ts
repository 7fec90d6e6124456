import { z } from 'zod';

/** Why a provider refused a call, in our words; each provider maps its own rows onto these. */
export const RequestErrorCode = z.enum([
  'invalid_request',
  'unauthorized',
  'forbidden',
  'insufficient_funds',
  'not_found',
  'method_not_allowed',
  'too_large',
  'rate_limited',
  'concurrency_limited',
  'provider_error',
  'bad_gateway',
  'provider_unavailable',
]);
export type RequestErrorCode = z.infer<typeof RequestErrorCode>;

/** Why an accepted task ended without a video, in our words. */
export const FailureCode = z.enum([
  'content_violation',
  'invalid_image',
  'invalid_input',
  'generation_timeout',
  'generation_failed',
  'provider_busy',
  'canceled',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** What can go wrong between a call and a readable answer. */
export const TransportErrorCode = z.enum(['connection_lost', 'unreadable_answer', 'expired']);
export type TransportErrorCode = z.infer<typeof TransportErrorCode>;

/** Why the gateway itself refuses or cannot serve a call. */
export const GatewayErrorCode = z.enum(['conflict', 'budget_exceeded', 'unavailable']);
export type GatewayErrorCode = z.infer<typeof GatewayErrorCode>;

export const ErrorCode = z.enum([
  ...RequestErrorCode.options,
  ...FailureCode.options,
  ...TransportErrorCode.options,
  ...GatewayErrorCode.options,
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What a caller may know of an error beyond its message. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  /** The HTTP status the provider answered with, when there was an answer. */
  readonly httpStatus?: number;
  /** The provider's own word for it, kept as it came. */
  readonly providerCode?: string;
  /** The request field at fault, when known. */
  readonly param?: string;
  /** How long the provider asks us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The one error class. Messages read "Failed to X: reason. Do Y." */
export class UnderstudyError extends Error {
  override readonly name = 'UnderstudyError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(message: string, detail: ErrorDetail) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = detail.code;
    this.detail = detail;
  }
}
