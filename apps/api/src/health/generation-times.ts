import { sql } from 'drizzle-orm';
import type { Tx } from '../database/transaction.ts';

/** How long the last videos of an account took, from acceptance to completion, in ms. */
export interface GenerationTimes {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const LOOKED_AT = 100;

/** By account: how long its last 100 videos took. An account that made none yet is not in the map. */
export async function readGenerationTimes(
  db: Pick<Tx, 'execute'>,
  accountIds: readonly string[],
): Promise<Map<string, GenerationTimes>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await db.execute<{ id: string; count: number; p50: number; p95: number }>(sql`
    select asked.id, count(*)::int as count,
      percentile_disc(0.5) within group (order by took) as p50,
      percentile_disc(0.95) within group (order by took) as p95
    from unnest(${sql.param([...accountIds])}::text[]) as asked(id)
    cross join lateral (
      select ended_at - accepted_at as took from jobs
      where account_id = asked.id and ended_at is not null and status = 'completed' and accepted_at is not null
      order by ended_at desc nulls last
      limit ${LOOKED_AT}
    ) video
    group by asked.id`);
  return new Map(rows.map(({ id, count, p50, p95 }) => [id, { count, p50Ms: p50, p95Ms: p95 }]));
}
