import type { OneRequest } from './http-fetch.ts';
import { toPublicAddress, toRefusal } from './public-address.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** All that goes along to where a redirect leads: no cookie, no key, nothing that a caller made up. */
const FORWARDED = new Set(['accept', 'accept-encoding', 'if-range', 'range', 'user-agent']);

/**
 * The request that a redirect asks for, or `null` when the answer is none, or none to be followed: only GET and HEAD
 * are. Throws `invalid_request` for a redirect from https to http, or to what is no public address on the face of it.
 */
export function toRedirected(request: OneRequest, { status, headers }: Response): OneRequest | null {
  const location = headers.get('location');
  if (location === null || !REDIRECTS.has(status)) return null;
  if (request.redirect !== 'follow' || !['GET', 'HEAD'].includes(request.method)) return null;
  const url = toPublicAddress(location, request.url);
  if (request.url.protocol === 'https:' && url.protocol === 'http:') {
    throw toRefusal(request.url, 'it redirects from https to http');
  }
  return { ...request, url, headers: new Headers([...request.headers].filter(([name]) => FORWARDED.has(name))) };
}
