import { asc, eq } from 'drizzle-orm';
import { type EventCause, type EventRow, events } from '../database/schema/index.ts';
import { toEventId } from '../events/event-position.ts';
import type { EventType } from '../events/event-type.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';
import { toEventText } from './event-text/to-event-text.ts';
import { events as eventWords } from './vocabulary/event-words.ts';
import type { Word } from './vocabulary/word.ts';

/** Something that happened to a job. */
export interface EventView {
  /** What a subscription resumes from. */
  readonly id: string;
  /** In ms since the epoch. */
  readonly at: number;
  readonly jobId: string;
  readonly type: EventType;
  /** What it is called, in a word or two. */
  readonly title: string;
  /** What happened, in a sentence or two. */
  readonly text: string;
  /** What set it off. */
  readonly cause: EventCause;
  readonly data: Readonly<Record<string, unknown>>;
}

export function toEventView(event: EventRow): EventView {
  const { xid, id, at, jobId, type, cause, data } = event;
  // While the gateway is upgraded, newer processes may write types that this one has no word for.
  const word: Word | undefined = eventWords[type];
  return {
    id: toEventId({ xid, id }),
    at,
    jobId,
    type,
    title: word?.label ?? type,
    text: word === undefined ? '' : toEventText(event),
    cause,
    data,
  };
}

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
