import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema/index.ts';
import type { Db } from './transaction.ts';

/** Where a program keeps everything: drizzle over a pool of connections. */
export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** Waits for queries under way, and closes all connections. May be called twice. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly maxConnections?: number;
  /** How PostgreSQL lists the connections, in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Told of a connection that was lost. The next query opens another. */
  readonly onLost?: (error: Error) => void;
}

/**
 * Opens a pool on a database; no connection is made yet. A bigint (int8) is read as a number, everywhere in this process,
 * because instants are bigints in milliseconds and money is in millionths; one that no number holds exactly is refused.
 * `sum(…)` over bigints is a numeric, which stays text: write `sum(…)::bigint`.
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const { maxConnections = 10, applicationName = 'understudy', onLost = () => {} } = options;
  // Process-wide, because drizzle hands each query parsers of its own, which fall back to these.
  pg.types.setTypeParser(pg.types.builtins.INT8, toSafeNumber);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // An error that nobody listens to ends the process: the pool listens only while a connection is idle, and passes it on.
  pool.on('connect', (client) => void client.on('error', onLost));
  pool.on('error', () => {});
  let closed: Promise<void> | undefined;
  return {
    db: drizzle(pool, { schema }),
    pool,
    close() {
      closed ??= pool.end();
      return closed;
    },
  };
}

function toSafeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`Failed to read the bigint ${text}: no number holds it exactly. Select it as text.`);
}
