import pg, { type ClientBase } from 'pg';
import { type LastingClient, type LastingClientOptions, openLastingClient } from '../lasting-client.ts';
import { isAlive } from './is-alive.ts';
import { toStartError } from './start-error.ts';

/** Any number that nobody else locks in the database `postgres` of our own servers. */
const LOCK = 722_330_002;
const LOCK_NOT_AVAILABLE = '55P03';
const NAME = 'understudy owner ';
/** PostgreSQL takes a moment to notice that the owner before was killed. */
const LOCK_TIMEOUT_MS = 200;
const TRIES = 10;

/**
 * Makes this process the one owner of a server, until `close` or its death: a lock on a connection vanishes with it,
 * where a lock file would stay. Throws when another process owns the server, and says which.
 */
export function takeOwnership(
  url: string,
  folder: string,
  options: Pick<LastingClientOptions, 'beforeReturn' | 'onError' | 'later'>,
): Promise<LastingClient> {
  return openLastingClient(url, {
    ...options,
    applicationName: `${NAME}${process.pid}`,
    async onConnect(client) {
      await client.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
      for (let tries = 1; !(await hasLocked(client)); tries++) {
        const owner = await findOwner(client);
        if (tries < TRIES && !isAlive(owner)) continue;
        throw toStartError(
          `the data in ${folder} is in use by another Understudy (process ${owner}). Stop it, give --data another folder, or set DATABASE_URL to share its database: its address is in ${folder}/url.`,
        );
      }
    },
  });
}

async function hasLocked(client: ClientBase): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

/** The id of the process that holds the lock; NaN when it has just let go. */
async function findOwner(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted and datname = current_database()`,
    [LOCK],
  );
  return Number(rows[0]?.name.replace(NAME, ''));
}
