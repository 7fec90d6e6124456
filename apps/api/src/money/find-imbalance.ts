import { sql } from 'drizzle-orm';
import { ledger, spend } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { Sums } from './ledger-moves.ts';

/** Sums of a month that are not what the entries of the ledger add up to. */
export interface Imbalance {
  readonly owner: string;
  readonly month: string;
  readonly unit: 'usd' | 'credits';
  readonly byLedger: Sums;
  readonly bySpend: Sums;
}

/** Adds up the whole ledger, and answers where the running sums say otherwise: nowhere, unless someone wrote to them. */
export async function findImbalance({ db }: { readonly db: Reader }): Promise<Imbalance[]> {
  const sumOf = (kind: string) => sql`coalesce(sum(amount_micros) filter (where kind = ${kind}), 0)::bigint`;
  const toSums = (table: string) =>
    sql.raw(`jsonb_build_object(
      'reservedMicros', coalesce(${table}.reserved_micros, 0),
      'settledMicros', coalesce(${table}.settled_micros, 0),
      'riskMicros', coalesce(${table}.risk_micros, 0))`);
  const { rows } = await db.execute<Imbalance & Record<string, unknown>>(sql`
    with firsts as (select distinct on (attempt_id) * from ${ledger} order by attempt_id, id),
    lasts as (select distinct on (attempt_id) attempt_id, kind as last_kind from ${ledger} order by attempt_id, id desc),
    owned as (
      select owner, unit, last_kind as kind, amount_micros,
        to_char(to_timestamp(at / 1000) at time zone 'UTC', 'YYYY-MM') as month
      from firsts
      join lasts using (attempt_id)
      cross join lateral (values ('key:' || api_key_id), ('account:' || account_id)) as owners (owner)
    ),
    added as (
      select owner, month, unit, ${sumOf('reserve')} as reserved_micros, ${sumOf('settle')} as settled_micros,
        ${sumOf('risk')} as risk_micros
      from owned
      group by owner, month, unit
    )
    select * from (
      select owner, month, unit, ${toSums('added')} as "byLedger", ${toSums('summed')} as "bySpend"
      from added
      full join ${spend} as summed using (owner, month, unit)
    ) as compared
    where "byLedger" <> "bySpend"
    order by owner, month, unit`);
  return rows;
}
