import { join } from 'node:path';
import type { Gateway } from '../gateway.ts';
import { keepPrivateText } from '../secrets/private-text.ts';
import { isLoopback } from '../settings/listening.ts';
import { makeKey } from './api-key.ts';
import { pinKey } from './pinned-key.ts';

/**
 * The admin key of this machine, kept in the file `local-key` of the data folder, which only its user may read; made when
 * it is missing, and made known to a new database. `null` when the gateway listens beyond loopback, and when a person
 * revoked the key: delete the file for another.
 */
export async function openLocalKey(
  gateway: Pick<Gateway, 'db' | 'clock' | 'ids' | 'settings'>,
): Promise<string | null> {
  const { dataDir, host } = gateway.settings;
  if (!isLoopback(host)) return null;
  const key = await keepPrivateText(join(dataDir, 'local-key'), () => makeKey(gateway.ids));
  return (await pinKey(gateway, 'local', key)) ? key : null;
}
