import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '@understudy/core';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { lookAgain } from './accounts/look-again.ts';
import { syncAccounts } from './accounts/sync-accounts.ts';
import { startEmbeddedPostgres } from './database/embedded.ts';
import { createApp } from './faces/http/create-app.ts';
import { serverPatience } from './faces/http/server-patience.ts';
import type { Gateway } from './gateway.ts';
import { syncAdminKey } from './keys/admin-key.ts';
import { openLocalKey } from './keys/local-key.ts';
import { hasAdminKey } from './keys/pinned-key.ts';
import { openGateway } from './open-gateway.ts';
import { startTracing } from './operations/tracing.ts';
import { takesLocalCallbacks } from './outbound/ask-mock.ts';
import { checkListening } from './settings/listening.ts';
import type { Settings } from './settings/settings.ts';
import { runWorker } from './worker/run-worker.ts';

export interface ApiWorld {
  readonly log: Logger;
  readonly clock: Clock;
}

/** A running gateway. */
export interface Api {
  /** Where it listens; `null` for a worker alone. */
  readonly url: string | null;
  readonly gateway: Gateway;
  /** The key of this machine, on loopback only. */
  readonly localKey: string | null;
  /** Ends what is being done, then stops. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a gateway: its database where no other is given, the accounts that the environment states, the faces (unless
 * it is a worker alone) and the work (unless it only serves). Throws when it would be open to everyone, when the port
 * is taken, and what the database says.
 */
export async function startApi(settings: Settings, { log, clock }: ApiWorld): Promise<Api> {
  const closers: (() => Promise<unknown>)[] = [];
  let stopped: Promise<void> | undefined;
  async function close(): Promise<void> {
    for (const closeOne of closers.reverse()) await closeOne();
  }
  const stop = (): Promise<void> => {
    stopped ??= close();
    return stopped;
  };
  const isServing = settings.role !== 'worker';

  try {
    const tracing = await startTracing(settings, { version: packageJson.version, log });
    if (tracing !== null) closers.push(() => tracing.close());
    const database =
      settings.databaseUrl === null
        ? await startEmbeddedPostgres({
            dataDir: join(settings.dataDir, 'postgres'),
            onError: (error) =>
              log.warn({ err: error }, 'The embedded PostgreSQL cannot be reached; it is tried again'),
            onRestart: () => log.warn('The embedded PostgreSQL was gone and has been started again'),
          })
        : null;
    if (database !== null) closers.push(() => database.stop());
    // Listens before the gateway is put together, because the port is part of callback addresses.
    const door = isServing ? await openDoor(settings) : null;
    if (door !== null) closers.push(() => closeDoor(door.server));

    const local = door?.url ?? toUrl(settings.host, settings.port);
    const { gateway, close: closeGateway } = await openGateway({
      settings,
      databaseUrl: settings.databaseUrl ?? database?.url ?? '',
      log,
      clock,
      isWorker: settings.role !== 'api',
      addresses: {
        forMocks: (await takesLocalCallbacks(fetch, settings.mockUrl)) ? local : null,
        forProviders: settings.publicUrl,
      },
    });
    closers.push(closeGateway);
    await syncAccounts(gateway);
    closers.push(stopLooking(gateway));
    await syncAdminKey(gateway);
    if (isServing) checkListening(settings, await hasAdminKey(gateway));
    const localKey = isServing ? await openLocalKey(gateway) : null;
    if (door !== null) {
      const app = createApp(gateway);
      closers.push(
        () => app.close(),
        () => closeDoor(door.server),
      );
      door.serve(app);
    }
    if (gateway.workerId !== null) {
      const worker = runWorker({ ...gateway, workerId: gateway.workerId });
      closers.push(() => worker.stop());
    }
    return { url: door?.url ?? null, gateway, localKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Hears of accounts that other processes wrote. */
function stopLooking({ accounts, log }: Gateway): () => Promise<void> {
  const onError = (error: unknown): void => log.warn({ err: error }, 'Failed to read the accounts anew');
  const stop = lookAgain(accounts, { later, onError });
  return async () => stop();
}

const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

interface Door {
  readonly server: Server;
  readonly url: string;
  serve(app: RequestListener): void;
}

async function openDoor({ host, port }: Settings): Promise<Door> {
  let app: RequestListener = (_, response) => {
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Understudy is starting.\n');
  };
  const server = createServer(serverPatience, (request, response) => app(request, response));
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Failed to listen on port ${port}: another program has it. Stop that program, or choose another port with --port.`,
      { cause: error },
    );
  }
  return {
    server,
    url: toUrl(host, (server.address() as AddressInfo).port),
    serve(next) {
      app = next;
    },
  };
}

/** Ends all connections, busy ones too. May be called twice. */
async function closeDoor(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** The address as this machine reaches it. */
function toUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
