import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Provider, providers } from '@understudy/core';
import { type Client, createClient } from '@understudy/core/client';
import express from 'express';
import { onTestFinished } from 'vitest';
import { runDueWork } from '../../../queue/work-loop.ts';
import { advanceWith, createTestGateway, type TestGateway } from '../../../testing/gateway.ts';
import { createCallbackRouter } from '../../../watch/callback-route.ts';
import { createHandlers } from '../../../worker/handlers.ts';
import { bodyLimits } from '../../openai/body/body-limits.ts';
import { createNativeRouter } from '../router.ts';

export interface NativeServer extends TestGateway {
  readonly url: string;
  /** Core's own client, pointed at the gateway. */
  client(provider: Provider, apiKey?: string): Client;
  /** Calls a path below `/providers` with the admin's key. */
  call(path: string, init?: RequestInit & { readonly json?: unknown; readonly key?: string }): Promise<Response>;
}

const PATIENCE_MS = 60_000;

/**
 * A gateway that answers every provider's own calls over HTTP, before a mock server. Jobs are submitted as they come
 * unless `isWorking` is false; all else is done when the test says so. The mock server calls back where `isCalledBack`.
 */
export async function startNativeServer({
  isWorking = true,
  isCalledBack = false,
  env = {},
}: {
  readonly isWorking?: boolean;
  readonly isCalledBack?: boolean;
  readonly env?: Record<string, string>;
} = {}): Promise<NativeServer> {
  const app = express();
  const server = createServer(app as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = await createTestGateway({ env });
  const gateway = { ...world.gateway, addresses: { forMocks: isCalledBack ? url : null, forProviders: null } };
  const handlers = createHandlers(gateway);
  // One at a time: work that the other has begun would be missing from what this one waits for.
  let working = Promise.resolve();
  const work = () => {
    working = working.then(() => runDueWork(gateway, handlers));
    return working;
  };
  app.use(createCallbackRouter(gateway));
  app.use('/providers', createNativeRouter({ gateway, limits: bodyLimits, patienceMs: PATIENCE_MS }));

  const stopHearing = gateway.bell.onRing(({ name, at }) => {
    if (isWorking && name === 'create' && at <= gateway.clock.now()) void work();
  });
  onTestFinished(async () => {
    stopHearing();
    await working;
    server.closeAllConnections();
    server.close();
    await world.close();
  });
  const clock = { now: () => gateway.clock.now() };
  return {
    ...world,
    gateway,
    url,
    work,
    advance: advanceWith({ ...world, work }),
    client: (provider, apiKey = world.admin.apiKey) =>
      createClient(provider, {
        baseUrl: `${url}/providers/${provider.id}${provider.spec.basePath}`,
        apiKey,
        fetch,
        clock,
      }),
    call(path, { json, key = world.admin.apiKey, headers, ...init } = {}) {
      const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
      return fetch(`${url}/providers/${path}`, {
        ...body,
        ...init,
        headers: { authorization: `Bearer ${key}`, ...headers },
      });
    },
  };
}

export const allProviders: readonly Provider[] = Object.values<Provider>(providers);
