import type { EventRow } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import type { EventPosition } from './event-position.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { type EventFilter, readEnd, readEvents } from './read-events.ts';

/** How many events are read at once, and how many a member may have untaken. */
const BATCH = 500;
const CAPACITY = 2_000;
/** How long to wait for events that are held back, and in case a ring was lost. */
const HELD_BACK_MS = 20;
const HELD_BACK_AT_MOST_MS = 500;
/** What is held back this long may wait for another database: from then on looks are exact. */
const LOOK_CLOSELY_MS = 80;
const LOOK_AGAIN_MS = 1_000;

/** One that is served what is added to the log. */
export interface Seat {
  /** Where the log ended; everything settled is before it. */
  readonly end: EventPosition;
  /** Nothing behind this place is missing from the mailbox; it may also get what is before. */
  readonly from: EventPosition;
  readonly mailbox: Mailbox<EventRow>;
  leave(): void;
}

/** Follows the event log: one reader for all who listen in this process, and none while nobody does. */
export interface EventFeed {
  /** `null` once the feed is closed. */
  join(filter: EventFilter): Promise<Seat | null>;
  /** Closes all mailboxes for good. */
  close(): Promise<void>;
}

interface FeedWorld extends Pick<Gateway, 'db' | 'bell'> {
  /** Runs something after some milliseconds; answers how to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  readonly onError: (error: unknown) => void;
}

export function createEventFeed({ db, bell, later, onError }: FeedWorld): EventFeed {
  const members = new Map<Mailbox<EventRow>, EventFilter>();
  /** Up to where all members have been served. */
  let position: EventPosition = { xid: '0', id: 0 };
  let isClosed = false;
  let hasRung = false;
  let wake = (): void => {};
  let heldBackMs = HELD_BACK_MS;

  function stir(): void {
    hasRung = true;
    wake();
  }
  const stopHearing = bell.onRing(({ name }) => {
    if (name === 'event') stir();
  });

  /** Serves everyone what comes next; answers after how long to look again. */
  async function serve(): Promise<number> {
    const look = heldBackMs >= LOOK_CLOSELY_MS ? 'exact' : 'quick';
    const { events, next } = await readEvents(db, BATCH, { from: position, look });
    const last = events.at(-1);
    if (last !== undefined) {
      position = { xid: last.xid, id: last.id };
      heldBackMs = HELD_BACK_MS;
      for (const [mailbox, filter] of members) mailbox.post(events.filter((event) => isWanted(event, filter)));
    }
    const pauseMs = { more: 0, held_back: heldBackMs, nothing: LOOK_AGAIN_MS }[next];
    heldBackMs = next === 'held_back' ? Math.min(heldBackMs * 2, HELD_BACK_AT_MOST_MS) : HELD_BACK_MS;
    return pauseMs;
  }

  function sleep(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const callOff = ms === null ? () => {} : later(resolve, ms);
      wake = () => {
        callOff();
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!isClosed) {
      hasRung = false;
      const pauseMs = members.size === 0 ? null : await serve().catch(failSoftly);
      if (!hasRung && !isClosed && pauseMs !== 0) await sleep(pauseMs);
    }
  }

  function failSoftly(error: unknown): number {
    onError(error);
    return LOOK_AGAIN_MS;
  }
  const running = run();

  return {
    async join(filter) {
      const end = isClosed ? null : await readEnd(db);
      if (end === null || isClosed) return null;
      // Nobody misses what is passed over.
      if (members.size === 0) position = end;
      const mailbox = createMailbox<EventRow>(CAPACITY);
      members.set(mailbox, filter);
      stir();
      return { end, from: position, mailbox, leave: () => members.delete(mailbox) };
    },
    async close() {
      isClosed = true;
      stopHearing();
      for (const mailbox of members.keys()) mailbox.close();
      wake();
      await running;
    },
  };
}

const isWanted = (event: EventRow, { jobId, apiKeyId }: EventFilter): boolean =>
  (jobId === undefined || event.jobId === jobId) && (apiKeyId === undefined || event.apiKeyId === apiKeyId);
