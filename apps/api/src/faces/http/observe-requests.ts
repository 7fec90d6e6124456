import type { Request, RequestHandler, Response } from 'express';
import type { Gateway } from '../../gateway.ts';
import type { Metrics } from '../../operations/metrics.ts';
import { startRequestSpan } from '../../operations/spans.ts';

/** What is served without routes of its own, by the beginning of its path. */
const PLACES = ['/trpc', '/docs', '/assets'];

/** Logs, counts and traces every request. Nothing of it but its route is kept: paths may hold what nobody else should know. */
export const observeRequests =
  ({ log, metrics }: Pick<Gateway, 'log'> & { readonly metrics: Metrics }): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    const { method } = request;
    startRequestSpan(request.headers, method, (endSpan) => {
      response.once('close', () => {
        const route = toRoute(request);
        const status = response.writableFinished ? response.statusCode : 499;
        const ms = Math.round(performance.now() - startedAt);
        endSpan(route, status);
        metrics.noteRequest({ method, route, status, ms });
        log[toLevel(method, status)]({ requestId: toRequestId(response), method, route, status, ms }, 'Served');
      });
      next();
    });
  };

/** Under what a request is logged and told of. */
export const toRequestId = (response: Pick<Response, 'getHeader'>): string =>
  String(response.getHeader('x-request-id'));

/** The route as it is written in the code, so that there are only so many. */
function toRoute({ baseUrl, route, originalUrl }: Request): string {
  const path: unknown = route?.path;
  if (typeof path === 'string') return baseUrl + path;
  if (path instanceof RegExp) return `${baseUrl}/*`;
  return PLACES.find((place) => originalUrl.startsWith(place)) ?? 'none';
}

function toLevel(method: string, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return method === 'GET' || method === 'HEAD' ? 'debug' : 'info';
}
