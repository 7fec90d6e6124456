import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** No key begins with a dot, so none names a draft. On the same disk as the files, so that a draft becomes one by renaming. */
const FOLDER = '.drafts';
/** A draft that nobody wrote to for so long belongs to a process that is gone. */
const ABANDONED_MS = 60 * 60 * 1000;

export const toDraftPath = (folder: string): string => join(folder, FOLDER, randomUUID());

/** Throws when the drafts are gone, and with them the disk that was there at the start. */
export async function findDrafts(folder: string): Promise<void> {
  await stat(join(folder, FOLDER));
}

/** Makes room for drafts, and removes those that crashed processes left behind. */
export async function sweepDrafts(folder: string): Promise<void> {
  await mkdir(join(folder, FOLDER), { recursive: true });
  const names = await readdir(join(folder, FOLDER));
  const now = await readDiskTime(folder);
  for (const name of names) {
    const draft = join(folder, FOLDER, name);
    const { mtimeMs } = (await stat(draft).catch(ignoreMissing)) ?? { mtimeMs: now };
    if (now - mtimeMs > ABANDONED_MS) await rm(draft, { recursive: true, force: true });
  }
}

/** The clock of the disk, which may be another machine's. */
async function readDiskTime(folder: string): Promise<number> {
  const probe = toDraftPath(folder);
  try {
    await writeFile(probe, '', { flag: 'wx' });
    return (await stat(probe)).mtimeMs;
  } finally {
    await rm(probe, { force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  // Another process may have finished or swept it meanwhile.
  if (error.code === 'ENOENT') return null;
  throw error;
}
