import { type ErrorRequestHandler, Router, raw } from 'express';
import { receiveCallback } from './callbacks.ts';

/** Task queries, and so callbacks, are a few hundred bytes. */
const LIMIT = '1mb';

/**
 * `POST /callbacks/:token`, where providers call back: any body up to 1 MB is answered with exactly 200, because one
 * provider takes nothing else for success, and an address that nobody was given with 404. Answers carry no body.
 */
export function createCallbackRouter(gateway: Parameters<typeof receiveCallback>[0]): Router {
  const router = Router();
  router.post('/callbacks/:token', raw({ type: () => true, limit: LIMIT }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { token } = request.params;
    const verdict = await receiveCallback(gateway, typeof token === 'string' ? token : '', body);
    response.status(verdict === 'accepted' ? 200 : 404).end();
  });
  router.use('/callbacks', refuseBroken);
  return router;
}

/** A body that cannot be read, or is too large; whatever else went wrong is for the application to say. */
const refuseBroken: ErrorRequestHandler = (error, _request, response, next) => {
  const { status } = error as { readonly status?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499 || response.headersSent) return next(error);
  response.status(status).end();
};
