import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, toReason } from './run-program.ts';
import { toStartError } from './start-error.ts';

/** The operating system's user that PostgreSQL runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Finds the user to run PostgreSQL as, which refuses root: `null`, this process's own user, unless that is root; then
 * the owner of the data when there is some, else the user `name`, which is made when missing. Throws when that fails, and
 * when the folder belongs to another user. `myUid` is this process's user.
 */
export async function findServerUser(
  dataDir: string,
  { name = 'postgres', myUid = process.getuid?.() }: { readonly name?: string; readonly myUid?: number } = {},
): Promise<ServerUser | null> {
  if (myUid === 0) {
    const owner = await findOwner(join(dataDir, 'cluster'));
    return owner !== null && owner.uid !== 0 ? owner : readUser(name).catch(() => makeUser(name));
  }
  const owner = await findOwner(dataDir);
  if (owner === null || owner.uid === myUid) return null;
  throw toStartError(
    `${dataDir} belongs to user ${owner.uid}, and this is user ${myUid}. Start as that user or as root, or give --data another folder.`,
  );
}

const findOwner = (path: string): Promise<ServerUser | null> =>
  stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => null,
  );

async function readUser(name: string): Promise<ServerUser> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  return { uid: Number(uid), gid: Number(gid) };
}

async function makeUser(name: string): Promise<ServerUser> {
  try {
    // Fails when the group is there already, which is as good.
    await runProgram('groupadd', ['--system', name]).catch(() => null);
    await runProgram('useradd', ['--system', '--gid', name, '--no-create-home', name]);
    return await readUser(name);
  } catch (error) {
    throw toStartError(
      `it refuses to run as root, and a user ${name} cannot be made (${toReason(error)}). Create that user, start as a user other than root, or set DATABASE_URL to a server that runs.`,
      error,
    );
  }
}
