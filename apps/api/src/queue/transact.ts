import { isDeadlock } from '../database/is-deadlock.ts';
import type { Db, Tx } from '../database/transaction.ts';
import type { Bell, Ring } from './bell.ts';

const ringsOf = new WeakMap<Tx, Ring[]>();

/** Rings once the transaction has committed; nobody is told of what was rolled back. */
export function ringAfterCommit(tx: Tx, ring: Ring): void {
  const rings = ringsOf.get(tx);
  if (rings === undefined) throw new Error('Failed to announce work: the transaction was not opened by transact().');
  rings.push(ring);
}

/**
 * Runs `write` in one transaction, and tells all processes of the work and events that it added once it has committed.
 * Runs it again after a deadlock, so it does nothing but read and write the database.
 */
export function transact<T>(
  { db, bell }: { readonly db: Db; readonly bell: Bell },
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  return whileDeadlocked(async () => {
    const rings: Ring[] = [];
    const result = await db.transaction((tx) => {
      ringsOf.set(tx, rings);
      return write(tx);
    });
    if (rings.length > 0) bell.ring(rings);
    return result;
  });
}

const TRIES = 4;

/** Runs something that may be ended by a deadlock, again where it was. */
export async function whileDeadlocked<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error;
    }
  }
}
