import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { assets, attempts, jobs } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { isUnnotedLoss } from '../inbox/list-inbox.ts';

/** Money of one unit that may be lost, in millionths of it; jobs whose price is unknown are counted only. */
export interface AtRisk {
  readonly unit: 'usd' | 'credits';
  /** Attempts of which nobody knows whether they were paid. */
  readonly unknownAttempts: { readonly count: number; readonly amountMicros: number };
  /** Videos that were paid and of which there is no copy; those whose loss a person noted are left out. */
  readonly unarchivedVideos: { readonly count: number; readonly amountMicros: number };
}

const count = sql<number>`count(*)::int`;
const amountMicros = sql<number>`coalesce(sum(${jobs.priceMicros}), 0)::bigint`.mapWith(Number);

/** What is at risk now, of the caller's jobs, or of all with scope `admin`. */
export async function readAtRisk({ db }: Pick<Gateway, 'db'>, caller: Caller): Promise<AtRisk[]> {
  const mine = caller.scopes.includes('admin') ? undefined : eq(jobs.apiKeyId, caller.apiKeyId);
  const isUnknown = and(eq(attempts.outcome, 'unknown'), isNull(attempts.resolution));
  const isUnarchived = or(eq(assets.state, 'remote'), isUnnotedLoss);
  const [unknown, unarchived] = await Promise.all([
    db
      .select({ unit: jobs.unit, count, amountMicros })
      .from(attempts)
      .innerJoin(jobs, eq(jobs.id, attempts.jobId))
      .where(and(isUnknown, mine))
      .groupBy(jobs.unit),
    db
      .select({ unit: jobs.unit, count, amountMicros })
      .from(assets)
      .innerJoin(jobs, eq(jobs.id, assets.jobId))
      .where(and(isUnarchived, isNull(jobs.deletedAt), mine))
      .groupBy(jobs.unit),
  ]);
  const none = { count: 0, amountMicros: 0 };
  const toSum = (rows: typeof unknown, unit: string) => {
    const found = rows.find((row) => row.unit === unit);
    return found === undefined ? none : { count: found.count, amountMicros: found.amountMicros };
  };
  return (['usd', 'credits'] as const).map((unit) => ({
    unit,
    unknownAttempts: toSum(unknown, unit),
    unarchivedVideos: toSum(unarchived, unit),
  }));
}
