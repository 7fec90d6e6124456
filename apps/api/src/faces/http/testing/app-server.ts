import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import { EventSource } from 'eventsource';
import type { Gateway } from '../../../gateway.ts';
import { createTestGateway, type TestGateway } from '../../../testing/gateway.ts';
import type { AppRouter } from '../../trpc/router.ts';
import { createApp } from '../create-app.ts';

export interface AppServer extends TestGateway {
  readonly url: string;
  /** A caller of the procedures, as the admin unless another key is given. */
  client(apiKey?: string): TRPCClient<AppRouter>;
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** A gateway with all its faces on a port that the system picks. `parts` stand in for parts of it in the faces. */
export async function startAppServer(
  options: {
    readonly dashboardFolder?: string;
    readonly env?: Record<string, string>;
    readonly parts?: Partial<Gateway>;
  } = {},
): Promise<AppServer> {
  const { env = {}, parts = {}, ...appOptions } = options;
  const world = await createTestGateway({ env });
  const app = createApp({ ...world.gateway, ...parts }, appOptions);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...world,
    url,
    get: (path, init) => fetch(url + path, init),
    client: (apiKey = world.admin.apiKey) => {
      const headers = { authorization: `Bearer ${apiKey}` };
      return createTRPCClient<AppRouter>({
        links: [
          splitLink({
            condition: ({ type }) => type === 'subscription',
            true: httpSubscriptionLink({
              url: `${url}/trpc`,
              EventSource,
              eventSourceOptions: {
                fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
              },
            }),
            false: httpBatchLink({ url: `${url}/trpc`, headers }),
          }),
        ],
      });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
      await world.close();
    },
  };
}
