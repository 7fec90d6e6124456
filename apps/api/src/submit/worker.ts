import { type LastingClient, openLastingClient } from '../database/lasting-client.ts';
import { workers } from '../database/schema/index.ts';
import type { Db } from '../database/transaction.ts';

/** The first half of the advisory lock that a worker holds; the second is its id. */
export const WORKER_LOCK = 7301;

export interface Worker {
  readonly id: number;
  close(): Promise<void>;
}

interface WorkerWorld {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly now: number;
  readonly pid: number;
  readonly host: string;
  readonly onError: (error: unknown) => void;
}

/**
 * Registers this process as one that carries out attempts. It holds a lock on its id over a connection of its own, which
 * PostgreSQL lets go of when the process dies, however it dies; then others take over what it left.
 */
export async function registerWorker(world: WorkerWorld): Promise<Worker> {
  const { now, pid, host } = world;
  const [row] = await world.db.insert(workers).values({ startedAt: now, pid, host }).returning();
  if (row === undefined) throw new Error('Failed to register a worker: PostgreSQL gave it no id.');
  const client: LastingClient = await openLastingClient(world.databaseUrl, {
    applicationName: `understudy worker ${row.id}`,
    onError: world.onError,
    onConnect: async (connection) => {
      await connection.query('select pg_advisory_lock($1, $2)', [WORKER_LOCK, row.id]);
    },
  });
  return { id: row.id, close: () => client.close() };
}
