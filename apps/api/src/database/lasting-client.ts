import { Socket } from 'node:net';
import pg from 'pg';

/** Runs something after some milliseconds; answers how to call it off. */
export type Later = (run: () => void, ms: number) => () => void;

export interface LastingClientOptions {
  /** How PostgreSQL lists the connection, in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Prepares each new connection; when it rejects, the connection is given up. */
  readonly onConnect: (client: pg.ClientBase) => Promise<void>;
  /** Runs before a lost connection is made again; when it rejects, that is put off. */
  readonly beforeReturn?: () => Promise<void>;
  /** Told why the connection was lost or could not be made again. */
  readonly onError?: (error: unknown) => void;
  readonly later?: Later;
}

/** One connection that is made again whenever it is lost. */
export interface LastingClient {
  /** Ends the connection for good; `beforehand` runs while it still holds what it holds. May be called twice. */
  close(beforehand?: () => Promise<void>): Promise<void>;
}

/** A connection can vanish without a word, so it is asked now and then. */
const PING_EVERY_MS = 10_000;
/** How long a connection may be silent while it is made, prepared, asked or ended. */
const PATIENCE_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

const onRealTimer: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Opens a connection that lasts. Rejects when the first cannot be made or prepared; later ones are tried until closed. */
export async function openLastingClient(url: string, options: LastingClientOptions): Promise<LastingClient> {
  const { applicationName, onConnect, beforeReturn = async () => {}, later = onRealTimer } = options;
  let current: pg.Client | null = null;
  let socket = new Socket();
  let callOff = (): void => {};
  let opening: Promise<void>;
  let preparing = Promise.resolve();
  let closed: Promise<void> | undefined;

  const report = (error: unknown): void => {
    if (closed === undefined) options.onError?.(error);
  };

  /** Cuts the connection when it is silent for too long; what waits for it then fails. */
  function patiently<T>(wait: () => Promise<T>): Promise<T> {
    return wait().finally(later(() => socket.destroy(), PATIENCE_MS));
  }

  async function open(): Promise<void> {
    socket = new Socket();
    const client = new pg.Client({ connectionString: url, application_name: applicationName, stream: () => socket });
    client.on('error', report);
    client.once('end', () => {
      if (current !== client) return;
      current = null;
      callOff();
      openLater(FIRST_PAUSE_MS);
    });
    try {
      await patiently(() => client.connect().then(() => onConnect(client)));
      if (socket.destroyed) throw new Error('Connection terminated as soon as it was made');
    } catch (error) {
      socket.destroy();
      throw error;
    }
    current = client;
    pingLater(client);
  }

  function openLater(pauseMs: number): void {
    if (closed !== undefined) return;
    callOff = later(() => {
      opening = openAgain().catch((error: unknown) => {
        report(error);
        openLater(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
      });
    }, pauseMs);
  }

  async function openAgain(): Promise<void> {
    preparing = beforeReturn();
    await preparing;
    if (closed === undefined) await open();
  }

  function pingLater(client: pg.Client): void {
    if (closed !== undefined) return;
    callOff = later(() => {
      patiently(() => client.query('select 1')).then(
        () => pingLater(client),
        () => socket.destroy(),
      );
    }, PING_EVERY_MS);
  }

  async function end(beforehand: () => Promise<void>): Promise<void> {
    callOff();
    await Promise.allSettled([preparing]);
    try {
      await beforehand();
    } finally {
      const client = current;
      if (client === null) socket.destroy();
      else await patiently(() => client.end());
      await opening;
    }
  }

  opening = open();
  await opening;
  return {
    close(beforehand = async () => {}) {
      closed ??= end(beforehand);
      return closed;
    },
  };
}
