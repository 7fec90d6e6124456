import { UnderstudyError } from '@understudy/core';
import { sql } from 'drizzle-orm';
import { accounts, apiKeys, ledger } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import type { Sums } from './ledger-moves.ts';

/** What attempts of one day cost, by account, key and unit. */
export interface CostRow extends Sums {
  /** In UTC, as `2026-11-21`: when the money was set aside, whenever it was paid. */
  readonly day: string;
  readonly provider: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly apiKeyId: string;
  /** What people call the key. */
  readonly apiKeyName: string;
  readonly unit: 'usd' | 'credits';
  readonly attempts: number;
  /** Those of them that were paid a known price, which adds up to `settledMicros`. */
  readonly paid: number;
  /** Given back, because nothing was paid. */
  readonly releasedMicros: number;
  /** Attempts whose price nobody knows, and whose money was not given back: in none of the sums. */
  readonly unpriced: number;
}

const DAY_MS = 86_400_000;

/**
 * What was set aside from `from` until before `to` (ms since the epoch) and what became of it, in order of days. Callers
 * see the costs of their own key, those with scope `admin` all. Throws `invalid_request` for a range that is none.
 */
export async function readCosts(
  { db }: Pick<Gateway, 'db'>,
  caller: Caller,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<CostRow[]> {
  if (!(from < to)) {
    throw new UnderstudyError('Failed to read costs: the range ends before it begins. Give an end after the start.', {
      code: 'invalid_request',
      param: 'to',
    });
  }
  const isVisible = caller.scopes.includes('admin') ? sql`true` : sql`first.api_key_id = ${caller.apiKeyId}`;
  const sumOf = (kind: string) => sql`coalesce(sum(first.amount_micros) filter (where last.kind = ${kind}), 0)::bigint`;
  const { rows } = await db.execute<CostRow & Record<string, unknown>>(sql`
    select
      to_char(to_timestamp(first.at / ${DAY_MS} * 86400) at time zone 'UTC', 'YYYY-MM-DD') as day,
      ${accounts.provider} as provider,
      first.account_id as "accountId",
      ${accounts.name} as "accountName",
      first.api_key_id as "apiKeyId",
      coalesce(${apiKeys.name}, first.api_key_id) as "apiKeyName",
      first.unit as unit,
      count(*) as attempts,
      count(*) filter (where last.kind = 'settle' and first.amount_micros is not null) as paid,
      ${sumOf('reserve')} as "reservedMicros",
      ${sumOf('settle')} as "settledMicros",
      ${sumOf('risk')} as "riskMicros",
      ${sumOf('release')} as "releasedMicros",
      count(*) filter (where first.amount_micros is null and last.kind <> 'release') as unpriced
    from ${ledger} first
    join ${accounts} on ${accounts.id} = first.account_id
    left join ${apiKeys} on ${apiKeys.id} = first.api_key_id
    cross join lateral (select kind from ${ledger} where attempt_id = first.attempt_id order by id desc limit 1) last
    where first.at >= ${from} and first.at < ${to} and ${isVisible}
      and not exists (select from ${ledger} earlier where earlier.attempt_id = first.attempt_id and earlier.id < first.id)
    group by 1, 2, 3, 4, 5, 6, 7
    order by 1, 2, 3, 5, 7`);
  return rows;
}
