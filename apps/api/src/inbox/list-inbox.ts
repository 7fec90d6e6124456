import { and, asc, eq, inArray, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm';
import { type AssetRow, type AttemptRow, assets, attempts, type JobRow, jobs } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';

/** Something that a person should look at: an attempt of which nobody knows the outcome, or a paid video in danger. */
export type InboxItem =
  | { readonly kind: 'unknown_attempt'; readonly job: JobRow; readonly attempt: AttemptRow }
  | { readonly kind: 'video_at_risk'; readonly job: JobRow; readonly asset: AssetRow };

export interface Inbox {
  readonly items: readonly InboxItem[];
  readonly count: number;
}

/** A video that is not copied yet is in danger when its last copy failed or it expires that soon. */
const EXPIRES_SOON_MS = 3_600_000;
const LISTED = 200;

/** The inbox, most urgent first, of the caller's jobs, or of all with scope `admin`. Lists 200 of each kind and counts all. */
export async function listInbox({ db, clock }: Pick<Gateway, 'db' | 'clock'>, caller: Caller): Promise<Inbox> {
  const mine = caller.scopes.includes('admin') ? undefined : eq(jobs.apiKeyId, caller.apiKeyId);
  const isUnknown = and(eq(attempts.outcome, 'unknown'), isNull(attempts.resolution), eq(jobs.phase, 'unknown'), mine);
  const isAtRisk = and(toAtRisk(clock.now()), isNull(jobs.deletedAt), mine);
  const [unknown, unknownCount, atRisk, atRiskCount] = await Promise.all([
    db
      .select({ job: jobs, attempt: attempts })
      .from(attempts)
      .innerJoin(jobs, eq(jobs.attemptId, attempts.id))
      .where(isUnknown)
      .orderBy(asc(attempts.createdAt))
      .limit(LISTED),
    db.$count(
      db
        .select({ id: attempts.id })
        .from(attempts)
        .innerJoin(jobs, eq(jobs.attemptId, attempts.id))
        .where(isUnknown)
        .as('unknown'),
    ),
    db
      .select({ job: jobs, asset: assets })
      .from(assets)
      .innerJoin(jobs, eq(jobs.id, assets.jobId))
      .where(isAtRisk)
      .orderBy(asc(assets.expiresAt))
      .limit(LISTED),
    db.$count(
      db
        .select({ id: assets.jobId })
        .from(assets)
        .innerJoin(jobs, eq(jobs.id, assets.jobId))
        .where(isAtRisk)
        .as('at_risk'),
    ),
  ]);
  return {
    items: [
      ...unknown.map((found) => ({ kind: 'unknown_attempt' as const, ...found })),
      ...atRisk.map((found) => ({ kind: 'video_at_risk' as const, ...found })),
    ],
    count: unknownCount + atRiskCount,
  };
}

/** Paid videos that are not copied and may be lost, or are lost. */
export const toAtRisk = (now: number): SQL | undefined =>
  or(
    and(eq(assets.state, 'remote'), or(isNotNull(assets.lastError), lte(assets.expiresAt, now + EXPIRES_SOON_MS))),
    and(inArray(assets.state, ['expired']), isNull(assets.archivedAt)),
  );
