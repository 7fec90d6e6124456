import type { StorageSettings } from '../../settings/storage-settings.ts';
import { createFolderStorage } from './folder.ts';
import type { AssetStorage } from './storage.ts';

/** The storage that the settings name. The S3 client is loaded only for a bucket. Throws `unavailable` for a folder that cannot be used. */
export async function createStorage(settings: StorageSettings): Promise<AssetStorage> {
  if (settings.kind === 'folder') return createFolderStorage(settings.path);
  const { createS3Storage } = await import('./s3.ts');
  return createS3Storage(settings);
}
