import { UnderstudyError } from '@understudy/core';

/** Checks what can be seen of an address that comes from outside, without resolving it. Throws `invalid_request`. */
export function toPublicAddress(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) throw toRefusal(null, 'it is no address');
  if (!/^https?:$/.test(url.protocol)) throw toRefusal(null, 'it is no http or https address');
  if (url.username !== '' || url.password !== '') throw toRefusal(url, 'it holds a user name or password');
  return url;
}

/** An address without its query, where its signature may be. */
export const toPlace = (url: URL | null): string => (url === null ? 'an address' : `${url.origin}${url.pathname}`);

export const toRefusal = (url: URL | null, reason: string): UnderstudyError =>
  new UnderstudyError(
    `Failed to fetch ${toPlace(url)}: ${reason}. Give an http or https address on the public internet.`,
    { code: 'invalid_request' },
  );
