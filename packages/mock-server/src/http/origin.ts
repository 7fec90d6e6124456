const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * How callers reach this server, as their Host header says: the start of result URLs. A header that is no
 * `host[:port]` gives `listening`. Nearly all requests carry the same header, so the last one is remembered.
 */
export function createOriginReader(scheme: string, listening: () => string): (host: string | undefined) => string {
  let known: { readonly host: string; readonly origin: string } | null = null;
  return (host) => {
    if (host === known?.host) return known?.origin ?? listening();
    if (host === undefined || host.length > 260 || !HOST.test(host)) return listening();
    known = { host, origin: `${scheme}://${host}` };
    return known.origin;
  };
}
