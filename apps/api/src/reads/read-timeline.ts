import { asc, eq } from 'drizzle-orm';
import { type EventCause, type EventRow, events } from '../database/schema/index.ts';
import { toEventId } from '../events/event-position.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';

/** Something that happened to a job. */
export interface EventView {
  /** What a subscription resumes from. */
  readonly id: string;
  /** In ms since the epoch. */
  readonly at: number;
  readonly jobId: string;
  readonly type: string;
  /** What set it off. */
  readonly cause: EventCause;
  readonly data: Readonly<Record<string, unknown>>;
}

export const toEventView = ({ xid, id, at, jobId, type, cause, data }: EventRow): EventView => ({
  id: toEventId({ xid, id }),
  at,
  jobId,
  type,
  cause,
  data,
});

/** A job has some tens of events, and a hundred more where its provider reports progress. */
const LISTED = 1_000;

/** What happened to a job, in order. Throws `not_found`. */
export async function readTimeline(gateway: Pick<Gateway, 'db'>, caller: Caller, jobId: string): Promise<EventView[]> {
  await readJob(gateway, caller, jobId);
  const rows = await gateway.db
    .select()
    .from(events)
    .where(eq(events.jobId, jobId))
    .orderBy(asc(events.id))
    .limit(LISTED);
  return rows.map(toEventView);
}
