import { chown, link, rename, rm, writeFile } from 'node:fs/promises';
import type { ServerUser } from './server-user.ts';

/** Writes a file that only its user may read; a reader finds it whole or not at all. `keep`: never over another. */
export async function writePrivateFile(
  file: string,
  text: string,
  user: ServerUser | null,
  place: 'keep' | 'replace',
): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    if (user !== null) await chown(draft, user.uid, user.gid);
    if (place === 'replace') await rename(draft, file);
    else await link(draft, file).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
