import type { LookupAddress } from 'node:dns';
import { lookup as lookUpName } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isInternalHost } from '@understudy/core';
import { buildConnector } from 'undici';

/** A host name → its addresses; rejects when there are none. */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

/** Whether a host (as in `URL.hostname`) and port may be connected to though they are internal. */
export type AllowLocal = (host: string, port: number) => boolean;

/** A connection that was not made because it would lead into this machine or network. */
export class AddressRefusal extends Error {}

export const resolveHost: ResolveHost = (host) => lookUpName(host, { all: true });

/**
 * Opens connections to public addresses only. A name is resolved once, all its addresses are checked, and one of those
 * is connected to: a name that changes its address in between gains nothing. TLS goes by the name all the same.
 */
export function createGuardedConnect({
  resolve,
  allowLocal,
  connectMs,
}: {
  readonly resolve: ResolveHost;
  readonly allowLocal: AllowLocal;
  readonly connectMs: number;
}): buildConnector.connector {
  async function toAddresses(hostname: string, port: number): Promise<readonly LookupAddress[]> {
    const isAllowed = allowLocal(hostname.includes(':') ? `[${hostname}]` : hostname, port);
    if (!isAllowed && isInternalHost(hostname)) throw new AddressRefusal(`${hostname} is an internal address`);
    const family = isIP(hostname);
    const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
    const internal = isAllowed ? undefined : addresses.find(({ address }) => isInternalHost(address));
    if (internal === undefined) return addresses;
    throw new AddressRefusal(`${hostname} resolves to ${internal.address}, an internal address`);
  }

  return (options, done) => {
    const { hostname, port, protocol } = options;
    toAddresses(hostname, Number(port || (protocol === 'https:' ? 443 : 80)))
      .then((addresses) => {
        const connect = buildConnector({ timeout: connectMs, allowH2: false, lookup: toLookup(addresses) });
        connect(options, done);
      })
      .catch((error: Error) => done(error, null));
  };
}

const toLookup =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (host, { all }, done) => {
    const [first] = addresses;
    if (first === undefined) done(new Error(`${host} has no address`), '');
    else if (all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
