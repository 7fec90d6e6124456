import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './transaction.ts';

/**
 * Inserts rows, which all name the same columns, as one JSON parameter, however many they are: that costs both sides a
 * fraction of a parameter for each value. `tail` is what follows, such as `on conflict do nothing`.
 */
export async function insertRows<T extends PgTable>(
  tx: Pick<Tx, 'execute'>,
  table: T,
  rows: readonly InferInsertModel<T>[],
  tail: SQL = sql``,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => field in first);
  const names = columns.map(([, { name }]) => name).join(', ');
  const fields = columns.map(([field]) => `"${field}"`).join(', ');
  const types = columns.map(([field, column]) => `"${field}" ${column.getSQLType()}`).join(', ');
  await tx.execute(sql`
    insert into ${table} (${sql.raw(names)})
    select ${sql.raw(fields)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(${sql.raw(types)}) ${tail}`);
}
