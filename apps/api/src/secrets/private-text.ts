import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UnderstudyError } from '@understudy/core';
import { writePrivateFile } from '../database/embedded/private-file.ts';

/**
 * The text of a file that only this user may read; `null` when there is no such file. Throws `forbidden` when others
 * may read it, because what it holds may be known then.
 */
export async function readPrivateText(file: string): Promise<string | null> {
  const handle = await open(file).catch(ignoreMissing);
  if (handle === null) return null;
  try {
    const { mode } = await handle.stat();
    if ((mode & 0o077) === 0) return (await handle.readFile('utf8')).trim();
  } finally {
    await handle.close();
  }
  throw new UnderstudyError(
    `Failed to read ${file}: other users of this machine may read it. Run chmod 600 on it if nobody did, or delete it.`,
    { code: 'forbidden' },
  );
}

/** The text of such a file, which is made when it is missing. Of several processes that make it at once, one wins. */
export async function keepPrivateText(file: string, make: () => string): Promise<string> {
  const kept = await readPrivateText(file);
  if (kept !== null) return kept;
  await mkdir(dirname(file), { recursive: true });
  await writePrivateFile(file, make(), null, 'keep');
  return (await readPrivateText(file)) ?? keepPrivateText(file, make);
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
