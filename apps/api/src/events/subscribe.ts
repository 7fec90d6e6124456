import type { EventRow } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import type { EventFeed } from './event-feed.ts';
import { type EventPosition, isBehind } from './event-position.ts';
import { type EventFilter, readEvents } from './read-events.ts';

const PAGE = 500;

export interface Subscription {
  /** Behind which event to begin; the end of the log when absent, or when it comes from another database. */
  readonly after?: EventPosition;
  readonly filter: EventFilter;
  readonly signal: AbortSignal;
}

/** Where a subscription begins, or an event. */
export type Notice =
  | { readonly kind: 'started'; readonly at: EventPosition }
  | { readonly kind: 'event'; readonly at: EventPosition; readonly event: EventRow };

/**
 * Every event of the filter behind a place, each once and in the order that all readers see, until the signal aborts or
 * the feed is closed. `started` comes first unless the place was given: what a client that has heard nothing yet resumes
 * from. A reader too slow for the feed goes on from the log at its own pace.
 */
export async function* subscribe(
  { db, feed }: Pick<Gateway, 'db'> & { readonly feed: EventFeed },
  { after, filter, signal }: Subscription,
): AsyncGenerator<Notice, void, undefined> {
  let at = after;
  while (!signal.aborted) {
    const seat = await feed.join(filter);
    if (seat === null) return;
    const { end, from, mailbox, leave } = seat;
    signal.addEventListener('abort', mailbox.close);
    if (signal.aborted) mailbox.close();
    try {
      if (at === undefined || isBehind(at, end)) {
        at = end;
        yield { kind: 'started', at };
      }
      while (isBehind(from, at) && !signal.aborted) {
        const { events } = await readEvents(db, PAGE, { from: at, upTo: from, filter });
        for (const event of events) yield toNotice(event);
        at = events.length < PAGE ? from : (events.at(-1) ?? from);
      }
      for (let taken = await mailbox.take(); taken !== null; taken = await mailbox.take()) {
        for (const event of taken) {
          // The feed may be behind the place to begin at.
          if (!isBehind(event, at)) continue;
          yield toNotice(event);
          at = { xid: event.xid, id: event.id };
        }
      }
    } finally {
      signal.removeEventListener('abort', mailbox.close);
      leave();
    }
  }
}

const toNotice = (event: EventRow): Notice => ({ kind: 'event', at: { xid: event.xid, id: event.id }, event });
