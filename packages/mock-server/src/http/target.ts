/**
 * Path and query of a request target. Proxies and some clients send the absolute form (`GET http://host/path`),
 * which a server must take as the path of it (RFC 9112, 3.2.2).
 */
export function toTarget(target: string): string {
  if (target.startsWith('/')) return target;
  const absolute = /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  if (absolute === undefined) return target;
  const rest = target.slice(absolute.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
