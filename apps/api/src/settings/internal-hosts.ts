import type { Settings } from './settings.ts';

/** Spellings of this machine that people use for one another. */
const toOneSpelling = (hostname: string): string => hostname.replace(/^(localhost|\[::1\])$/, '127.0.0.1');

const toPort = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80);

/**
 * Whether an address from outside may lead to an internal host: only to the mock server, and to hosts that the
 * settings name. `host` as in an URL, IPv6 addresses in brackets.
 */
export function canReachInternal(
  settings: Pick<Settings, 'mockUrl' | 'internalHosts'>,
  host: string,
  port: number,
): boolean {
  const mock = new URL(settings.mockUrl);
  if (toOneSpelling(host) === toOneSpelling(mock.hostname) && port === toPort(mock)) return true;
  return settings.internalHosts.some((allowed) => allowed === host || allowed === `${host}:${port}`);
}

/** Whether an address is the mock server's, or below it. */
export function isUnderMock({ mockUrl }: Pick<Settings, 'mockUrl'>, url: string): boolean {
  const mock = new URL(mockUrl);
  const asked = new URL(url);
  const isSameOrigin =
    asked.protocol === mock.protocol &&
    toOneSpelling(asked.hostname) === toOneSpelling(mock.hostname) &&
    toPort(asked) === toPort(mock);
  return isSameOrigin && `${asked.pathname}/`.startsWith(mock.pathname === '/' ? '/' : `${mock.pathname}/`);
}
