import { toNotFound } from './not-found.ts';
import { readBytes } from './read-bytes.ts';
import type { AssetStorage } from './storage.ts';

/** A file of which any part can be read, wherever it is. */
export interface RangedFile {
  readonly bytes: number;
  /** The bytes from `start` up to `end`, without the one at `end`. Both lie within the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** A file in a storage. Throws `not_found`; reading throws as the storage does, and the signal's reason. */
export async function openStoredFile(
  storage: Pick<AssetStorage, 'stat' | 'open'>,
  key: string,
  signal?: AbortSignal,
): Promise<RangedFile> {
  const found = await storage.stat(key);
  if (found === null) throw toNotFound(key);
  return {
    bytes: found.bytes,
    async read(start, end) {
      const { stream } = await storage.open(key, { start, end: end - 1 }, { signal });
      return readBytes(stream);
    },
  };
}
