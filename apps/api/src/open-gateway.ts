import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@understudy/core';
import { type Clock as BossClock, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { createAccountBook } from './accounts/account-book.ts';
import { createStorage } from './assets/storage/create-storage.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { createListener } from './database/notify.ts';
import type { Gateway } from './gateway.ts';
import { createIds } from './ids.ts';
import { createGuardedFetch } from './outbound/guarded-fetch.ts';
import { createProviderTransport } from './outbound/provider-transport.ts';
import { BELL_CHANNEL, createBell } from './queue/bell.ts';
import { createQueue, createQueues } from './queue/queue.ts';
import { createSealer } from './secrets/sealer.ts';
import { canReachInternal } from './settings/internal-hosts.ts';
import type { Settings } from './settings/settings.ts';
import { registerWorker } from './submit/worker.ts';

/** What a gateway is opened with: where its data is, and the parts of the world that tests replace. */
export interface GatewayOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** Drives pg-boss; its own clock when absent. */
  readonly bossClock?: BossClock;
  /** Whether this process carries out work. */
  readonly isWorker: boolean;
  readonly addresses: Gateway['addresses'];
}

export interface OpenGateway {
  readonly gateway: Gateway;
  /** Lets go of everything that was opened. */
  close(): Promise<void>;
}

/** For how long rings are gathered before other processes are told. */
const BELL_PAUSE_MS = 10;
/** Not waited for until it is on the disk: a ring that is lost costs only time. */
const TELL = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;

/** Opens the database, brings its schema up to date and puts the parts of the gateway together. Serves nothing yet. */
export async function openGateway(options: GatewayOptions): Promise<OpenGateway> {
  const { settings, databaseUrl, log, clock, bossClock, isWorker, addresses } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.reverse()) await closeOne().catch(onError);
  };
  const onError = (error: unknown): void => log.warn({ err: error }, 'A database connection failed; it is made again');

  try {
    const database = connect(databaseUrl, { maxConnections: settings.databaseConnections, onLost: onError });
    closers.push(() => database.close());
    await migrate(database);

    const boss = new PgBoss({
      connectionString: databaseUrl,
      max: 4,
      // Taking and finishing work is not waited for until it is on the disk: what is forgotten is handed out again.
      options: '-c synchronous_commit=off',
      schedule: false,
      supervise: isWorker,
      // How soon it is noticed that a worker holds work and says nothing of it.
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      ...(bossClock === undefined ? {} : { clock: bossClock }),
    });
    boss.on('error', onError);
    await boss.start();
    closers.push(() => boss.stop({ graceful: false }));
    await createQueues(boss);

    const listener = await createListener(databaseUrl, { onError });
    closers.push(() => listener.close());
    const hearers: ((payload: string) => void)[] = [];
    await listener.on(BELL_CHANNEL, (payload) => {
      for (const hear of hearers) hear(payload);
    });
    const bell = createBell({
      origin: randomUUID(),
      tell: async (payload) => void (await database.pool.query(TELL, [BELL_CHANNEL, payload])),
      hearOthers: (hear) => hearers.push(hear),
      later: (run) => setTimeout(run, BELL_PAUSE_MS),
      onError,
    });
    closers.push(() => bell.close());

    const transport = createProviderTransport({ clock, timeouts: settings.transport.timeouts });
    closers.push(() => transport.close());
    const sealer = await createSealer(settings);
    const { db } = database;
    const worker = isWorker
      ? await registerWorker({ db, databaseUrl, now: clock.now(), pid: process.pid, host: hostname(), onError })
      : null;
    if (worker !== null) closers.push(() => worker.close());

    const base = { db, clock, pause: (ms: number) => pause(ms), settings, log, sealer, transport };
    const gateway: Gateway = {
      ...base,
      bell,
      queue: createQueue({ boss, clock }),
      ids: createIds({ now: () => clock.now(), random: randomBytes }),
      accounts: await createAccountBook(base),
      guardedFetch: createGuardedFetch({ allowLocal: (host, port) => canReachInternal(settings, host, port) }),
      storage: await createStorage(settings.storage),
      addresses,
      workerId: worker?.id ?? null,
    };
    return { gateway, close };
  } catch (error) {
    await close();
    throw error;
  }
}
