import { and, asc, eq, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm';
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

/**
 * The inbox of the caller's jobs, or of all with scope `admin`: first videos that can still be copied, those that expire
 * soonest before others, then attempts, then losses. Lists 200 of each kind and counts all.
 */
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
      .orderBy(asc(attempts.createdAt), asc(jobs.createdAt), asc(jobs.id))
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
      .orderBy(asc(isGone), asc(assets.expiresAt), asc(jobs.id))
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
  const videos = atRisk.map((found) => ({ kind: 'video_at_risk' as const, ...found }));
  return {
    items: [
      ...videos.filter(({ asset }) => asset.state === 'remote'),
      ...unknown.map((found) => ({ kind: 'unknown_attempt' as const, ...found })),
      ...videos.filter(({ asset }) => asset.state !== 'remote'),
    ],
    count: unknownCount + atRiskCount,
  };
}

const isGone = eq(assets.state, 'expired');

/** Videos that were lost before they were copied, without anybody having taken note. */
export const isUnnotedLoss = and(isGone, isNull(assets.archivedAt), isNull(assets.acknowledgedAt));

/** Paid videos that are not copied and may be lost, or are lost without anybody having taken note. */
export const toAtRisk = (now: number): SQL | undefined =>
  or(
    and(eq(assets.state, 'remote'), or(isNotNull(assets.lastError), lte(assets.expiresAt, now + EXPIRES_SOON_MS))),
    isUnnotedLoss,
  );
