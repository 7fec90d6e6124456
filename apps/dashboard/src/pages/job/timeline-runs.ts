import type { Outputs } from '../../server/trpc.ts';

export type JobEvent = Outputs['jobs']['timeline'][number];

/** Events of one type that came one after the other; shown as one line when they are many. */
export interface EventRun {
  /** The last of them. */
  readonly event: JobEvent;
  /** Those before it; none for an event that is shown on its own. */
  readonly folded: readonly JobEvent[];
  /** Since the event before the run, in ms; `null` for the first. */
  readonly afterMs: number | null;
}

/** So many of a type in a row are shown as one. */
const MANY = 3;

/** Folds what is told over and over, such as progress, into its last event. */
export function toRuns(events: readonly JobEvent[]): readonly EventRun[] {
  const rows: JobEvent[][] = [];
  for (const event of events) {
    const row = rows.at(-1);
    if (row?.[0]?.type === event.type) row.push(event);
    else rows.push([event]);
  }
  const groups = rows.flatMap((row) => (row.length < MANY ? row.map((event) => [event]) : [row]));
  return groups.flatMap((group, place) => {
    const event = group.at(-1);
    const before = groups[place - 1]?.at(-1);
    if (event === undefined) return [];
    return [{ event, folded: group.slice(0, -1), afterMs: before === undefined ? null : event.at - before.at }];
  });
}
