import type { TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server';
import { type ErrorCode, UnderstudyError } from '@understudy/core';
import { ZodError, type ZodIssue } from 'zod';
import { isDatabaseAway } from '../../database/is-database-away.ts';
import { trpcCodes } from './error-codes.ts';

/** An error as callers are told of it. */
export interface ToldError {
  readonly trpcCode: TRPC_ERROR_CODE_KEY;
  readonly message: string;
  /** Our own word for it; `null` for what nobody foresaw. */
  readonly code: ErrorCode | null;
  /** The field of the input at fault. */
  readonly param: string | null;
  readonly retryAfterMs: number | null;
}

/** How long to wait for a database that is away. */
const AWAY_MS = 2_000;

/**
 * What callers are told of an error that a procedure threw. What is not one of ours tells nothing of itself but
 * `requestId`, under which it is logged.
 */
export function toToldError(error: TRPCError, requestId: string): ToldError {
  const { cause } = error;
  if (cause instanceof UnderstudyError) {
    const { message, code, detail } = cause;
    return toTold(code, message, { param: detail.param ?? null, retryAfterMs: detail.retryAfterMs ?? null });
  }
  if (cause instanceof ZodError) return toInputError(cause.issues);
  if (isDatabaseAway(cause)) {
    const message = 'Failed to serve the request: the database is away. Try again in a moment.';
    return toTold('unavailable', message, { param: null, retryAfterMs: AWAY_MS });
  }
  // tRPC's own: an unknown procedure, a body that is no JSON or too large, a wrong method.
  if (error.code !== 'INTERNAL_SERVER_ERROR') {
    return { trpcCode: error.code, message: error.message, code: null, param: null, retryAfterMs: null };
  }
  const message = `Failed to serve the request: something went wrong here. Look for ${requestId} in the log.`;
  return { trpcCode: error.code, message, code: null, param: null, retryAfterMs: null };
}

/** Whether an error is none that a caller can do something about, and is to be logged. */
export const isUnexpected = ({ code, cause }: TRPCError): boolean =>
  code === 'INTERNAL_SERVER_ERROR' && !(cause instanceof UnderstudyError) && !isDatabaseAway(cause);

const toTold = (code: ErrorCode, message: string, rest: Pick<ToldError, 'param' | 'retryAfterMs'>): ToldError => ({
  trpcCode: trpcCodes[code],
  message,
  code,
  ...rest,
});

function toInputError(issues: readonly ZodIssue[]): ToldError {
  const [issue] = issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const param = [...(issue?.path ?? []), ...keys].join('.') || null;
  const reason = `${param === null ? '' : `${param}: `}${issue?.message ?? 'it cannot be read'}`;
  return toTold('invalid_request', `Failed to read the input: ${reason}. Correct it.`, { param, retryAfterMs: null });
}
