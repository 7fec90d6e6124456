import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@understudy/api';
import { isGatewayError } from './gateway-error.ts';

const URL = '/trpc';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** Calls the gateway. The key travels in a cookie that scripts cannot read. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      // Long inputs, such as an image in an estimate, do not fit into an address.
      false: httpBatchLink({ url: URL, methodOverride: 'POST', maxItems: 10 }),
    }),
  ],
});

/** What the gateway refuses, it refuses again; what did not reach it may do so a moment later. */
const isWorthAnotherTry = (failures: number, error: unknown): boolean => failures < 2 && !isGatewayError(error);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: isWorthAnotherTry, networkMode: 'always' },
    // An act is never repeated by itself: it may cost money.
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Query and mutation options of every procedure. */
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
