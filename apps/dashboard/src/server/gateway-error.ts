import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '@understudy/api';

/** Whether the gateway itself said no: it was reached and answered. */
export const isGatewayError = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof TRPCClientError && error.data != null;

/** Whether the key in the cookie is none, or no longer one. */
export const isSignedOut = (error: unknown): boolean => isGatewayError(error) && error.data?.code === 'UNAUTHORIZED';

/** What people are told of an error: the gateway's own sentence, or that it could not be reached. */
export function toSentence(error: unknown): string {
  if (isGatewayError(error)) return error.message;
  if (error instanceof TRPCClientError || error instanceof TypeError) {
    return 'Failed to reach the gateway: the connection broke. Check that it runs, then try again.';
  }
  return error instanceof Error ? error.message : String(error);
}
