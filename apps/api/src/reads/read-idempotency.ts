import { and, eq, gt, like } from 'drizzle-orm';
import { idempotency } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';
import { KEY_PREFIX } from '../jobs/repetition.ts';

/** The key that a caller gave with a create. */
export interface IdempotencyView {
  readonly key: string;
  /** Until when the same key answers the same job, in ms since the epoch. */
  readonly expiresAt: number;
}

/** The idempotency key of a job; `null` when there was none, or when it is remembered no longer. Throws `not_found`. */
export async function readIdempotency(
  { db, clock }: Pick<Gateway, 'db' | 'clock'>,
  caller: Caller,
  jobId: string,
): Promise<IdempotencyView | null> {
  const { apiKeyId } = await readJob({ db }, caller, jobId);
  const isCurrent = gt(idempotency.expiresAt, clock.now());
  const isGiven = and(eq(idempotency.apiKeyId, apiKeyId), like(idempotency.key, `${KEY_PREFIX}%`));
  const [found] = await db
    .select({ key: idempotency.key, expiresAt: idempotency.expiresAt })
    .from(idempotency)
    .where(and(isGiven, eq(idempotency.jobId, jobId), isCurrent))
    .limit(1);
  return found === undefined ? null : { ...found, key: found.key.slice(KEY_PREFIX.length) };
}
