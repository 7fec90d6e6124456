import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, type MockServerOptions, startMockServer } from '@understudy/mock-server';
import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { syncAccounts } from '../accounts/sync-accounts.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { createKey } from '../keys/create-key.ts';
import { openGateway } from '../open-gateway.ts';
import { runDueWork } from '../queue/work-loop.ts';
import { readSettings } from '../settings/settings.ts';
import { createHandlers } from '../worker/handlers.ts';
import { sweepAll } from '../worker/sweep-all.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestGateway {
  readonly gateway: Gateway & { readonly workerId: number };
  readonly mock: MockServer;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  /** A caller with all scopes, and its key. */
  readonly admin: Caller & { readonly apiKey: string };
  /** Carries out all work that is due, and what follows from it. */
  work(): Promise<void>;
  /** Moves the clocks of gateway and mock server on together, in steps, carrying out the work that falls due on the way. */
  advance(ms: number, stepMs?: number): Promise<void>;
  /** Looks for work that a dead process left. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Moves the clocks of gateway and mock server on together, in steps, and does `work` after each. */
export function advanceWith({ mock, clock, work }: Pick<TestGateway, 'mock' | 'clock' | 'work'>) {
  return async (ms: number, stepMs = 1000): Promise<void> => {
    for (let left = ms; left > 0; left -= stepMs) {
      const step = Math.min(stepMs, left);
      await mock.advance(step);
      await clock.setTime(clock.now() + step);
      await work();
    }
  };
}

const START_AT = Date.UTC(2026, 0, 1);

/** A whole gateway on a database of its own and a mock server with stopped time: nothing happens until the test says so. */
export async function createTestGateway(
  options: { readonly mock?: MockServerOptions; readonly env?: Record<string, string> } = {},
): Promise<TestGateway> {
  const database = await createTestDatabase();
  const mock = await startMockServer({
    isFrozen: true,
    startAt: START_AT,
    allowLocalCallbacks: true,
    settings: { generationTime: '5s' },
    ...options.mock,
  });
  const clock = new TestClock(START_AT);
  const data = await mkdtemp(join(tmpdir(), 'understudy-test-'));
  const settings = readSettings({ UNDERSTUDY_DATA: data, UNDERSTUDY_MOCK_URL: mock.url, ...options.env }, {});
  const { gateway, close } = await openGateway({
    settings,
    databaseUrl: database.url,
    log: pino({ level: 'silent' }),
    clock,
    bossClock: clock,
    isWorker: true,
    addresses: { forMocks: null, forProviders: null },
  });
  await syncAccounts(gateway);
  await gateway.accounts.refresh();
  const { id, name, scopes, apiKey } = await createKey(gateway, { name: 'test', scopes: ['create', 'read', 'admin'] });
  const working = gateway as Gateway & { readonly workerId: number };
  const handlers = createHandlers(working);

  const work = () => runDueWork(working, handlers);
  return {
    gateway: working,
    mock,
    database,
    clock,
    admin: { apiKeyId: id, name, scopes, apiKey },
    work,
    advance: advanceWith({ mock, clock, work }),
    sweep: () => sweepAll(working),
    async close() {
      await close();
      await database.drop();
      await mock.stop();
      await rm(data, { recursive: true });
    },
  };
}
