/** What a ring announces: work in a queue, or new events. */
export type RingName = 'create' | 'poll' | 'archive' | 'deliver' | 'settle' | 'event';

/** Work of a kind falls due at an instant (ms since the epoch). */
export interface Ring {
  readonly name: RingName;
  readonly at: number;
}

/**
 * Tells all processes of work and events that were just committed. Rings of a moment are told to other processes
 * together: a NOTIFY inside each transaction would make every commit wait for the one before. A lost ring costs only
 * time, because everyone also looks by themselves now and then.
 */
export interface Bell {
  ring(rings: readonly Ring[]): void;
  /** Is called for rings of this process and of others; answers how to stop. */
  onRing(hear: (ring: Ring) => void): () => void;
  /** Tells what is still untold. */
  close(): Promise<void>;
}

/** The PostgreSQL channel that rings travel on; the payload is a list of rings as JSON. */
export const BELL_CHANNEL = 'understudy_bell';

/**
 * `tell` sends a payload to the other processes; `hearOthers` takes what is to be called with theirs.
 * `later` runs something a few milliseconds later.
 */
export function createBell(world: {
  readonly origin: string;
  readonly tell: (payload: string) => Promise<void>;
  readonly hearOthers: (hear: (payload: string) => void) => void;
  readonly later: (run: () => void) => void;
  readonly onError: (error: unknown) => void;
}): Bell {
  const hearers = new Set<(ring: Ring) => void>();
  /** The soonest untold ring of each name. */
  let untold = new Map<RingName, number>();
  let telling: Promise<void> = Promise.resolve();

  const hear = (ring: Ring): void => {
    for (const hearer of hearers) hearer(ring);
  };

  function flush(): void {
    if (untold.size === 0) return;
    const payload = JSON.stringify({ origin: world.origin, rings: [...untold].map(([name, at]) => ({ name, at })) });
    untold = new Map();
    telling = telling.then(() => world.tell(payload)).catch(world.onError);
  }

  world.hearOthers((payload) => {
    const told = JSON.parse(payload) as { readonly origin: string; readonly rings: readonly Ring[] };
    if (told.origin === world.origin) return;
    for (const ring of told.rings) hear(ring);
  });

  return {
    ring(rings) {
      for (const ring of rings) {
        if (untold.size === 0) world.later(flush);
        untold.set(ring.name, Math.min(ring.at, untold.get(ring.name) ?? ring.at));
        hear(ring);
      }
    },
    onRing(hearer) {
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    async close() {
      flush();
      await telling;
    },
  };
}
