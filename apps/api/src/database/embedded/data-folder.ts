import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readlink, realpath, rmdir, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { canEnter } from './can-enter.ts';
import { toReason } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { toStartError } from './start-error.ts';

/**
 * Makes the folder for PostgreSQL's data and gives its real path. Where a folder above it is closed to the user, the data
 * lives in `systemFolder`, and `dataDir` is a symbolic link to it. Throws when data is already there that the user cannot reach.
 */
export async function openDataFolder(dataDir: string, user: ServerUser | null, systemFolder: string): Promise<string> {
  const folder = await makeFolder(dataDir);
  if (user === null) return folder;
  await chown(folder, user.uid, user.gid);
  if (await canEnter(folder, user)) return folder;
  if ((await readdir(folder)).length > 0) {
    throw toStartError(
      `user ${user.uid} may not enter a folder above ${folder}, where the data is. Open the folders above it (chmod o+x), or give --data another folder.`,
    );
  }
  return linkToSystemFolder(folder, user, systemFolder);
}

async function makeFolder(dataDir: string): Promise<string> {
  try {
    const target = await readlink(dataDir).catch(() => '');
    const wanted = resolve(dirname(dataDir), target || dataDir);
    await mkdir(dirname(wanted), { recursive: true });
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    return await realpath(wanted);
  } catch (cause) {
    throw toStartError(`${toReason(cause)}. Give --data a folder that this user can write.`, cause);
  }
}

/** A new folder each time: whoever deletes the link wants to start afresh. */
async function linkToSystemFolder(dataDir: string, user: ServerUser, systemFolder: string): Promise<string> {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  await mkdir(systemFolder, { recursive: true });
  const folder = await mkdtemp(join(systemFolder, `${basename(dataDir)}-${hash}-`));
  await chmod(folder, 0o700);
  await chown(folder, user.uid, user.gid);
  await rmdir(dataDir);
  await symlink(folder, dataDir);
  return folder;
}
