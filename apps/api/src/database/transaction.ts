import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type * as schema from './schema/index.ts';

export type Db = NodePgDatabase<typeof schema>;
/** An open transaction. What takes one writes, and commits or fails with its caller. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Anything that can be asked: the database or an open transaction. */
export type Reader = Pick<Tx, 'select' | 'execute' | 'query'>;
