import type { IncomingHttpHeaders } from 'node:http';
import { UnderstudyError } from '@understudy/core';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Gateway } from '../../gateway.ts';
import { authenticate } from '../../keys/authenticate.ts';
import { readInput } from '../openai/read-input.ts';

type World = Pick<Gateway, 'db' | 'clock' | 'sealer'>;

const COOKIE = 'understudy_session';
const LIFETIME_MS = 30 * 86_400_000;

const Login = z.object({ key: z.string().min(1).max(512) }).strict();
/** What a cookie says once it is opened. */
const Session = z.object({ session: z.string(), until: z.number() }).strict();

/**
 * `POST /session { key }` remembers a key in a cookie that scripts cannot read, for the dashboard, whose player and event
 * stream cannot send headers; `DELETE /session` forgets it.
 */
export function createSessionRouter(world: World): Router {
  const router = Router();
  router.post('/session', express.json({ limit: '4kb' }), async (request, response) => {
    if (!isSameOrigin(request.method, request.headers)) throw refuseForeign();
    const { key } = readInput(Login, request.body ?? {});
    const { name, scopes } = await authenticate(world, key);
    setCookie(request, response, toCookie(world, key), LIFETIME_MS);
    response.json({ name, scopes });
  });
  router.delete('/session', (request, response) => {
    setCookie(request, response, '', 0);
    response.status(204).end();
  });
  return router;
}

/** Sealed, because cookies are shown to every server of the same host, whatever its port. */
const toCookie = ({ sealer, clock }: World, key: string): string =>
  sealer.seal(JSON.stringify({ session: key, until: clock.now() + LIFETIME_MS })).toString('base64url');

/**
 * Lets every face find a caller's key in the `Authorization` header: there already, in `x-api-key`, or in the cookie. A
 * cookie counts only for requests that come from our own pages.
 */
export const findCredentials =
  (world: World): RequestHandler =>
  ({ method, headers }, _response, next) => {
    const given = headers['x-api-key'];
    if (headers.authorization === undefined) {
      const key = typeof given === 'string' ? given : isSameOrigin(method, headers) ? readCookie(world, headers) : null;
      if (key !== null) headers.authorization = `Bearer ${key}`;
    }
    next();
  };

function readCookie({ sealer, clock }: World, { cookie = '' }: IncomingHttpHeaders): string | null {
  const pair = cookie.split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  if (pair === undefined) return null;
  try {
    const opened = Session.parse(JSON.parse(sealer.open(Buffer.from(pair.slice(COOKIE.length + 1), 'base64url'))));
    return clock.now() < opened.until ? opened.session : null;
  } catch {
    // Sealed with another secret, or made up: as good as none.
    return null;
  }
}

/** Browsers say where a request comes from; pages of another port or site must not act with our cookie. */
function isSameOrigin(method: string, headers: IncomingHttpHeaders): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && isReading);
  const { origin, host } = headers;
  return origin === undefined ? isReading : URL.parse(origin)?.host === host;
}

const refuseForeign = (): UnderstudyError =>
  new UnderstudyError(
    'Failed to open a session: the request does not come from a page of this gateway. Send the key as a header instead.',
    { code: 'forbidden' },
  );

function setCookie(request: Request, response: Response, value: string, maxAgeMs: number): void {
  const isSecure = request.secure || request.headers['x-forwarded-proto'] === 'https';
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/', maxAge: maxAgeMs });
}
