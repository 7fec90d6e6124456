import { and, eq, type InferInsertModel, sql } from 'drizzle-orm';
import { insertRows } from '../database/insert-rows.ts';
import { type EventCause, events, type JobRow, jobs } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { EventType } from '../events/event-type.ts';
import { ringAfterCommit } from '../queue/transact.ts';

/** What happened, for the event log. */
export interface Happening {
  readonly type: EventType;
  readonly cause: EventCause;
  readonly data?: Readonly<Record<string, unknown>>;
}

export type JobPatch = Partial<Omit<InferInsertModel<typeof jobs>, 'id' | 'version'>>;

/**
 * Changes a job if it is still as it was seen, and appends what happened to the event log.
 * Answers the job after the change, or `null` when someone else changed it first: look again, then decide anew.
 */
export async function changeJob(
  tx: Tx,
  now: number,
  seen: JobRow,
  patch: JobPatch,
  happening: Happening,
): Promise<JobRow | null> {
  const [changed] = await tx
    .update(jobs)
    .set({ ...patch, version: sql`${jobs.version} + 1` })
    .where(and(eq(jobs.id, seen.id), eq(jobs.version, seen.version)))
    .returning();
  if (changed === undefined) return null;
  await appendEvents(tx, now, [{ job: changed, ...happening }]);
  return changed;
}

/** Appends to the event log; subscribers hear of it once the transaction has committed. */
export async function appendEvents(
  tx: Tx,
  now: number,
  happenings: readonly (Happening & { readonly job: Pick<JobRow, 'id' | 'apiKeyId'> })[],
): Promise<void> {
  if (happenings.length === 0) return;
  await insertRows(
    tx,
    events,
    happenings.map(({ job, type, cause, data = {} }) => {
      return { at: now, jobId: job.id, apiKeyId: job.apiKeyId, type, cause, data };
    }),
  );
  ringAfterCommit(tx, { name: 'event', at: now });
}
