import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, UnderstudyError } from '@understudy/core';
import type { Clock as BossClock } from 'pg-boss';
import { pino } from 'pino';
import type { Account } from '../src/accounts/account.ts';
import { syncAccounts } from '../src/accounts/sync-accounts.ts';
import { createApp } from '../src/faces/http/create-app.ts';
import type { Caller, Gateway } from '../src/gateway.ts';
import { createKey } from '../src/keys/create-key.ts';
import { openGateway } from '../src/open-gateway.ts';
import type { Queue } from '../src/queue/queue.ts';
import { readSettings } from '../src/settings/settings.ts';
import { runWorker } from '../src/worker/run-worker.ts';

export interface BenchGatewayOptions {
  readonly databaseUrl: string;
  /** For secrets and videos. */
  readonly folder: string;
  readonly mockUrl: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it may work; `startWork` begins. */
  readonly isWorker?: boolean;
  /** Whether it listens, and so can be called back. */
  readonly isServed?: boolean;
  readonly clock?: Clock;
  readonly bossClock?: BossClock;
}

/** A gateway in this process, as `start-api.ts` puts it together, whose parts can be watched. */
export interface BenchGateway {
  readonly gateway: Gateway & { readonly workerId: number };
  readonly caller: Caller & { readonly apiKey: string };
  /** Where it listens; empty when it does not. */
  readonly url: string;
  account(provider: string): Account;
  /** Carries out work from now on, out of a queue that may be watched. */
  startWork(queue?: Queue): void;
  close(): Promise<void>;
}

export async function openBenchGateway(options: BenchGatewayOptions): Promise<BenchGateway> {
  const { databaseUrl, folder, mockUrl, env = {}, isWorker = true, isServed = false } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const door = isServed ? await openDoor() : null;
  const settings = readSettings({ UNDERSTUDY_DATA: folder, UNDERSTUDY_MOCK_URL: mockUrl, ...env });
  const opened = await openGateway({
    settings,
    databaseUrl,
    log: pino({ level: 'error' }, pino.destination(2)),
    clock: options.clock ?? { now: () => Date.now() },
    ...(options.bossClock === undefined ? {} : { bossClock: options.bossClock }),
    isWorker,
    addresses: { forMocks: door?.url ?? null, forProviders: null },
  });
  closers.push(opened.close);
  const gateway = { ...opened.gateway, workerId: opened.gateway.workerId ?? 0 };
  await syncAccounts(gateway);
  door?.serve(createApp(gateway));
  if (door !== null) closers.push(door.close);
  const key = await createKey(gateway, { name: 'bench', scopes: ['create', 'read', 'admin'] });

  return {
    gateway,
    caller: { apiKeyId: key.id, name: key.name, scopes: key.scopes, apiKey: key.apiKey },
    url: door?.url ?? '',
    account(provider) {
      const account = gateway.accounts.list().find((one) => one.provider.id === provider);
      if (account !== undefined) return account;
      throw new UnderstudyError(`Failed to find an account of ${provider}: there is none.`, { code: 'not_found' });
    },
    startWork(queue = gateway.queue) {
      const worker = runWorker({ ...gateway, queue });
      closers.push(() => worker.stop());
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

async function openDoor() {
  let app: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => app(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(next: RequestListener) {
      app = next;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
