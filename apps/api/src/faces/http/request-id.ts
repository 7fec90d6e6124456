import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

/** Gives every response an id, under which what went wrong is logged. */
export const nameRequests: RequestHandler = (_request, response, next) => {
  response.setHeader('x-request-id', `req_${randomUUID()}`);
  next();
};
