import pg from 'pg';
import { isDatabaseAway } from './is-database-away.ts';
import { type Later, openLastingClient } from './lasting-client.ts';

/** Hears what `pg_notify(channel, payload)` tells, over one connection of its own. */
export interface Listener {
  /** Calls `hear` with each payload from now on. Resolves once PostgreSQL listens, to how to stop hearing. */
  on(channel: string, hear: (payload: string) => void): Promise<() => void>;
  /** Calls `run` each time the connection is back: what was told in between is lost, and is to be looked up. */
  onReconnect(run: () => void): () => void;
  /** Hears nothing more. May be called twice. */
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** Told why the connection was lost or is not back yet, and what a handler threw. */
  readonly onError?: (error: unknown) => void;
  readonly later?: Later;
}

/**
 * Opens a listener, which lasts: a lost connection is made again (after 100 ms, then twice as long, up to 10 s), and one
 * that falls silent is found out by asking every 10 s. Rejects when the database cannot be reached at first. While the
 * connection is away, `on` resolves at once, and PostgreSQL listens when it is back.
 */
export async function createListener(url: string, options: ListenerOptions = {}): Promise<Listener> {
  const hearers = new Map<string, Set<(payload: string) => void>>();
  const returnHandlers = new Set<() => void>();
  let connection: pg.ClientBase | null = null;

  function attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      options.onError?.(error);
    }
  }

  const client = await openLastingClient(url, {
    ...options,
    applicationName: 'understudy listener',
    async onConnect(opened) {
      const isReturn = connection !== null;
      connection = opened;
      opened.on('notification', ({ channel, payload = '' }) => {
        for (const hear of hearers.get(channel) ?? []) attempt(() => hear(payload));
      });
      for (const channel of hearers.keys()) await listen(opened, channel);
      if (isReturn) for (const run of returnHandlers) attempt(run);
    },
  });

  return {
    async on(channel, hear) {
      const all = hearers.get(channel) ?? new Set();
      hearers.set(channel, all.add(hear));
      if (connection !== null) await listen(connection, channel).catch(ignoreAway);
      return () => all.delete(hear);
    },
    onReconnect(run) {
      returnHandlers.add(run);
      return () => returnHandlers.delete(run);
    },
    close: () => client.close(),
  };
}

async function listen(connection: pg.ClientBase, channel: string): Promise<void> {
  await connection.query(`listen ${pg.escapeIdentifier(channel)}`);
}

/** The next connection listens to all channels. */
function ignoreAway(error: unknown): void {
  if (!isDatabaseAway(error)) throw error;
}
