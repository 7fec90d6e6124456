import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '@understudy/core';
import { type MockServer, startMockServer } from '@understudy/mock-server';
import type { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { syncAccounts } from '../../accounts/sync-accounts.ts';
import { createApp } from '../../faces/http/create-app.ts';
import type { Caller, Gateway } from '../../gateway.ts';
import { createKey } from '../../keys/create-key.ts';
import { openGateway } from '../../open-gateway.ts';
import { readSettings } from '../../settings/settings.ts';
import { createTestBoss } from '../boss.ts';
import { type Gate, openGate } from './gate.ts';

/** What outlives the workers: the provider with its ledger, the database, and the process that takes callers and callbacks. */
export interface World {
  readonly gateway: Gateway;
  readonly admin: Caller;
  readonly mock: MockServer;
  /** Where the workers find the provider. */
  readonly gate: Gate;
  readonly boss: PgBoss;
  /** What a worker has to be started with. */
  readonly workerEnv: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const GENERATION_TIME = '300ms';

/** Opens a world on an empty database, or on one that holds the schemas already. */
export async function openWorld(databaseUrl: string): Promise<World> {
  const mock = await startMockServer({
    allowLocalCallbacks: true,
    settings: { generationTime: GENERATION_TIME, requestsPerMinute: null, concurrentTasks: null },
  });
  const gate = await openGate(mock.port);
  const dataDir = await mkdtemp(join(tmpdir(), 'understudy-chaos-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workerEnv = {
    DATABASE_URL: databaseUrl,
    DATABASE_CONNECTIONS: '8',
    PUBLIC_URL: url,
    UNDERSTUDY_DATA: dataDir,
    UNDERSTUDY_MOCK_URL: gate.url,
    UNDERSTUDY_PROVIDER_TIMEOUT: '1',
    ...withoutLimits(),
  };
  const { gateway, close } = await openGateway({
    settings: readSettings(workerEnv, {}),
    databaseUrl,
    log: pino({ level: 'silent' }),
    clock: { now: () => Date.now() },
    isWorker: false,
    addresses: { forMocks: url, forProviders: null },
  });
  await syncAccounts(gateway);
  const { id, name, scopes } = await createKey(gateway, { name: 'chaos', scopes: ['create', 'read', 'admin'] });
  server.on('request', createApp(gateway));
  const boss = createTestBoss(databaseUrl, { max: 1 });
  await boss.start();
  return {
    gateway,
    admin: { apiKeyId: id, name, scopes },
    mock,
    gate,
    boss,
    workerEnv,
    async close() {
      server.closeAllConnections();
      server.close();
      await boss.stop({ graceful: false });
      await close();
      await gate.shut();
      await mock.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The documented limits would make the story take minutes. */
const withoutLimits = (): Record<string, string> =>
  Object.fromEntries(
    Object.keys(providers).flatMap((id) => [
      [`${id.toUpperCase()}_REQUESTS_PER_MINUTE`, 'off'],
      [`${id.toUpperCase()}_CONCURRENT_TASKS`, 'off'],
    ]),
  );
