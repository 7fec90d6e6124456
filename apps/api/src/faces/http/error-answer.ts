import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Gateway } from '../../gateway.ts';
import { isUnexpected, toToldError } from '../trpc/told-error.ts';
import { toRequestId } from './observe-requests.ts';

/** Answers what a route without a shape of its own throws: `{ error: { code, message, param } }`. */
export const createErrorAnswer =
  ({ log }: Pick<Gateway, 'log'>): ErrorRequestHandler =>
  // Express knows a handler of errors by its four parameters.
  (thrown: unknown, _request, response, _next) => {
    const requestId = toRequestId(response);
    const error = toTrpcError(thrown);
    if (isUnexpected(error)) log.error({ err: thrown, requestId }, 'Failed to serve a request');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { trpcCode, message, code, param, retryAfterMs } = toToldError(error, requestId);
    if (retryAfterMs !== null) response.set('retry-after', String(Math.ceil(retryAfterMs / 1000)));
    if (trpcCode === 'UNAUTHORIZED') response.set('www-authenticate', 'Bearer');
    response.status(getHTTPStatusCodeFromError(new TRPCError({ code: trpcCode })));
    response.json({ error: { code: code ?? trpcCode.toLowerCase(), message, param } });
  };

/** Errors of Express and its body readers say with a status whose fault they are. */
function toTrpcError(thrown: unknown): TRPCError {
  const status =
    thrown instanceof Error && 'status' in thrown ? thrown.status : thrown instanceof URIError ? 400 : null;
  if (status === 413)
    return new TRPCError({
      code: 'PAYLOAD_TOO_LARGE',
      message: 'Failed to read the body: it is too large. Send less.',
    });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new TRPCError({ code: 'BAD_REQUEST', message: 'Failed to read the request: it is malformed. Correct it.' });
  }
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown });
}

/** Answers what nothing else is there for. */
export const answerNotFound: RequestHandler = ({ method, path }, response) => {
  const message = `Failed to find ${method} ${path}: there is nothing here. Look for what there is in /docs.`;
  response.status(404).json({ error: { code: 'not_found', message, param: null } });
};
