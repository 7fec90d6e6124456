import { lookup as lookupName } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isInternalHost } from '@understudy/core/callback';
import { CallbackRefusal, type SendCallback } from './send-callback.ts';

/** All addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Answers are read up to here, so that a receiver cannot hold a connection for ever. */
const MAX_ANSWER_BYTES = 65_536;
const MAX_ANSWER_PAUSE_MS = 5_000;

/**
 * A sender over HTTP and HTTPS, one connection per callback. A name is resolved once, all its addresses are checked,
 * and one of those is connected to: a name that changes its address between check and connection gains nothing.
 */
export function createHttpSender(resolve: ResolveHost = (host) => lookupName(host, { all: true })): SendCallback {
  const resolveOnce = toSharedLookup(resolve);
  return ({ url, headers, body, allowInternal }, signal) =>
    new Promise((answer, fail) => {
      const { protocol, hostname } = new URL(url);
      if (!allowInternal && isInternalHost(hostname)) {
        throw new CallbackRefusal(`${hostname} is an internal address`);
      }
      const send = protocol === 'https:' ? requestHttps : requestHttp;
      const lookup = toGuardedLookup(resolveOnce, allowInternal);
      const outgoing = send(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup,
        signal,
      });
      outgoing.on('error', fail);
      outgoing.on('response', (response) => {
        answer({ status: response.statusCode ?? 0 });
        drain(response);
      });
      outgoing.end(body);
    });
}

/**
 * Callbacks to one name at one time share its lookup: a lookup cannot be given up, and where names are resolved slowly or
 * not at all, one for each callback would keep the few threads busy that files are read and written by too.
 */
function toSharedLookup(resolve: ResolveHost): ResolveHost {
  const underWay = new Map<string, ReturnType<ResolveHost>>();
  return (host) => {
    const known = underWay.get(host);
    if (known !== undefined) return known;
    const lookup = resolve(host).finally(() => underWay.delete(host));
    underWay.set(host, lookup);
    return lookup;
  };
}

function toGuardedLookup(resolve: ResolveHost, allowInternal: boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const internal = allowInternal ? undefined : addresses.find(({ address }) => isInternalHost(address));
        const [first] = addresses;
        if (internal !== undefined) {
          done(new CallbackRefusal(`${host} resolves to ${internal.address}, an internal address`), '');
        } else if (first === undefined) done(new Error(`${host} has no address`), '');
        else if (options.all) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

/** Reads the answer away: only its status counts. */
function drain(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) response.destroy();
  });
  // The status has been told; how the rest ends changes nothing.
  response.on('error', () => {});
  response.setTimeout(MAX_ANSWER_PAUSE_MS, () => response.destroy());
}
