import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { onTestFinished } from 'vitest';
import { type Handlers, runDueWork } from '../../queue/work-loop.ts';
import { advanceWith, createTestGateway, type TestGateway } from '../../testing/gateway.ts';
import { createHandlers } from '../../worker/handlers.ts';
import { createCallbackRouter } from '../callback-route.ts';
import { createPollHandler } from '../poll.ts';

/** A gateway that providers can call back, beside a mock server; both clocks stand still until the test moves them. */
export interface WatchWorld extends Pick<TestGateway, 'gateway' | 'mock' | 'database' | 'clock' | 'admin'> {
  /** Where the gateway takes callbacks, such as `http://127.0.0.1:40123`. */
  readonly callbackUrl: string;
  /** Carries out the work that is due, and what follows from it. */
  work(): Promise<void>;
  /** Moves both clocks on together, step by step, carrying out what falls due. */
  advance(ms: number, stepMs?: number): Promise<void>;
}

/** Videos are not copied here: `archive` work is taken and left. A generation takes a minute unless `mock` says otherwise. */
export async function createWatchWorld(options: Parameters<typeof createTestGateway>[0] = {}): Promise<WatchWorld> {
  const app = express();
  const callbackUrl = await listen(app);
  const opened = await createTestGateway({
    ...options,
    mock: { settings: { generationTime: '60s' }, ...options.mock },
  });
  onTestFinished(opened.close);
  const gateway = { ...opened.gateway, addresses: { forMocks: callbackUrl, forProviders: null } };
  app.use(createCallbackRouter(gateway));

  const handlers: Handlers = {
    ...createHandlers(gateway),
    poll: createPollHandler(gateway, { random: () => 0.5 }),
    archive: async () => {},
  };
  const work = () => runDueWork(gateway, handlers);
  const { mock, database, clock, admin } = opened;
  return {
    gateway,
    mock,
    database,
    clock,
    admin,
    callbackUrl,
    work,
    advance: advanceWith({ mock, clock, work }),
  };
}

async function listen(app: Express): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
