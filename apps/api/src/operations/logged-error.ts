import { UnderstudyError } from '@understudy/core';
import { createRedactor } from '../outbound/redact.ts';

/** An error as it is logged. */
interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly httpStatus?: number;
  readonly stack?: string;
  readonly cause?: LoggedError | string;
}

const { text: redact } = createRedactor([]);
/** What drizzle writes behind a query that failed: prompts and images among it. */
const PARAMETERS = /\nparams: [\s\S]*$/;

/**
 * Takes from an error what says what went wrong, and leaves out what callers sent: parameters of queries, rows that
 * PostgreSQL shows, secrets in URLs. Its causes are treated alike.
 */
export function toLoggedError(error: unknown): LoggedError | string {
  if (!(error instanceof Error)) return redact(String(error));
  const { message, stack, cause } = error;
  const code = error instanceof UnderstudyError ? error.code : (error as NodeJS.ErrnoException).code;
  const httpStatus = error instanceof UnderstudyError ? error.detail.httpStatus : undefined;
  return {
    type: error.name,
    message: redact(message.replace(PARAMETERS, '')),
    ...(code === undefined ? {} : { code }),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    // The stack begins with the whole message.
    ...(stack === undefined ? {} : { stack: stack.slice(stack.indexOf(message) + message.length).trim() }),
    ...(cause === undefined ? {} : { cause: toLoggedError(cause) }),
  };
}
