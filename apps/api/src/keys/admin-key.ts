import { UnderstudyError } from '@understudy/core';
import type { Gateway } from '../gateway.ts';
import { pinKey, unpinKey } from './pinned-key.ts';

/**
 * Lets UNDERSTUDY_ADMIN_KEY in, and the one that was stated before no longer. To be run at every start. Throws
 * `conflict` for a key that a person revoked, or that is in the database as a key of other scopes.
 */
export async function syncAdminKey(gateway: Pick<Gateway, 'db' | 'clock' | 'settings'>): Promise<void> {
  const { adminKey } = gateway.settings;
  if (adminKey === null) return unpinKey(gateway, 'environment');
  if (await pinKey(gateway, 'environment', adminKey)) return;
  throw new UnderstudyError(
    'Failed to let UNDERSTUDY_ADMIN_KEY in: a person revoked it, or it is an API key without the scope admin. Write another.',
    { code: 'conflict', param: 'UNDERSTUDY_ADMIN_KEY' },
  );
}
