import { eq } from 'drizzle-orm';
import { type AttemptRow, jobs } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { transact } from '../queue/transact.ts';
import { readClaims } from './callback-claims.ts';
import type { Lanes } from './lanes.ts';
import { toPollItem } from './poll-item.ts';
import { type ClaimVerdict, verifyClaim } from './verify-claim.ts';

const LONGEST_PAUSE_MS = 60_000;

/**
 * Finds out whether callbacks tell which task a sent attempt of unknown outcome became, and if so watches that task.
 * A claim that cannot be verified yet is looked at again, later and later; one that is refuted is noted and never again.
 */
export async function healAttempt(
  { gateway, lanes }: { readonly gateway: Gateway; readonly lanes: Lanes },
  attempt: AttemptRow,
  failures: number,
): Promise<void> {
  const verdicts: ClaimVerdict[] = [];
  for (const claim of await readClaims(gateway.db, attempt)) {
    const verdict = await lanes(() => verifySafely(gateway, attempt, claim, failures));
    if (verdict.kind === 'refuted') await noteRefuted(gateway, attempt, claim.taskId, verdict.reason);
    if (verdict.kind === 'settled') return;
    verdicts.push(verdict);
  }
  const laterAts = verdicts.flatMap((verdict) => (verdict.kind === 'later' ? [verdict.at] : []));
  if (laterAts.length === 0) return;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(failures, 10));
  const at = Math.max(gateway.clock.now() + pauseMs, Math.min(...laterAts));
  const item = toPollItem(attempt.jobId, { cause: 'callback', failures: failures + 1, at });
  await transact(gateway, (tx) => gateway.queue.add(tx, 'poll', [item]));
}

/** A claim that cannot be looked into now must not keep other work from being done. */
async function verifySafely(
  ...[gateway, attempt, claim, failures]: Parameters<typeof verifyClaim>
): Promise<ClaimVerdict> {
  try {
    return await verifyClaim(gateway, attempt, claim, failures);
  } catch (error) {
    gateway.log.error(
      { err: error, jobId: attempt.jobId },
      'Failed to verify what a callback claims; it is tried again',
    );
    return { kind: 'later', at: gateway.clock.now() };
  }
}

function noteRefuted(gateway: Gateway, attempt: AttemptRow, taskId: string, reason: string): Promise<void> {
  return transact(gateway, async (tx) => {
    const [job] = await tx
      .select({ id: jobs.id, apiKeyId: jobs.apiKeyId })
      .from(jobs)
      .where(eq(jobs.id, attempt.jobId));
    if (job === undefined) return;
    const data = { attemptId: attempt.id, taskId, reason };
    await appendEvents(tx, gateway.clock.now(), [{ job, type: 'callback_refused', cause: 'callback', data }]);
  });
}
