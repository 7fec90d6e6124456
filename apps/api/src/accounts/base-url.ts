import { isInternalHost, type Provider, UnderstudyError } from '@understudy/core';
import { address } from '../settings/field.ts';
import { canReachInternal } from '../settings/internal-hosts.ts';
import { findAddressDoubt, toDocumentedBaseUrl } from '../settings/provider-table.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * The address of an account that a person makes: the documented one when none is given. Throws `invalid_request` for
 * an address that is none, one that leads to an internal host which the settings do not allow, and when none is given
 * although the documented one is doubtful. What a name resolves to is not looked at.
 */
export function toCheckedBaseUrl(
  settings: Pick<Settings, 'mockUrl' | 'internalHosts'>,
  provider: Provider,
  baseUrl: string | undefined,
): string {
  if (baseUrl === undefined) {
    const doubt = findAddressDoubt(provider);
    if (doubt === null) return toDocumentedBaseUrl(provider);
    const documented = toDocumentedBaseUrl(provider);
    throw refuse(`${provider.name} is not called at ${documented} unasked, because ${doubt}. Give the address.`);
  }
  const read = address.safeParse(baseUrl);
  if (!read.success)
    throw refuse(`baseUrl ${read.error.issues[0]?.message}. Give one like https://api.example.com/v1.`);
  const { hostname, port, protocol } = new URL(read.data);
  const isAllowed = canReachInternal(settings, hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  if (isAllowed || !isInternalHost(hostname)) return read.data;
  throw refuse(
    `${hostname} is an internal host. Give a public one, or start the gateway with UNDERSTUDY_INTERNAL_HOSTS=${hostname}.`,
  );
}

const refuse = (reason: string): UnderstudyError =>
  new UnderstudyError(`Failed to set the address of an account: ${reason}`, {
    code: 'invalid_request',
    param: 'baseUrl',
  });
