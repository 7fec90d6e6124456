import { UnderstudyError } from '@understudy/core';
import type { Settings } from './settings.ts';

/** Whether an address is reached from this machine only. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/**
 * Throws `invalid_request` when others could reach a gateway that nobody can be kept out of: beyond loopback there must
 * be an admin key that is not the local one. `hasAdminKey` says whether the database holds such a key.
 */
export function checkListening(settings: Pick<Settings, 'host' | 'adminKey'>, hasAdminKey: boolean): void {
  if (isLoopback(settings.host) || settings.adminKey !== null || hasAdminKey) return;
  throw new UnderstudyError(
    `Failed to listen on ${settings.host}: others would reach it, and there is no admin key. Write UNDERSTUDY_ADMIN_KEY="$(openssl rand -hex 24)", or HOST=127.0.0.1.`,
    { code: 'invalid_request', param: 'HOST' },
  );
}
