import { UnderstudyError } from '@understudy/core';
import { readBytes } from './read-bytes.ts';
import type { AssetStorage } from './storage.ts';

const KEY = 'storage-check.txt';
const TEXT = 'Written and read now and then, to see that the storage works.\n';

/**
 * Writes a file that is always the same, and reads it. It stays, so that processes that check at the same time find
 * each other's. Throws `unavailable` when it cannot be written, read, or reads differently.
 */
export async function checkStorage(storage: Pick<AssetStorage, 'put' | 'open'>): Promise<void> {
  await storage.put(KEY, Buffer.from(TEXT), { contentType: 'text/plain' });
  const { stream } = await storage.open(KEY);
  if ((await readBytes(stream)).toString() === TEXT) return;
  throw new UnderstudyError(
    `Failed to check the storage: ${KEY} does not read as it was written. Look whether another program writes to the same place.`,
    { code: 'unavailable' },
  );
}
