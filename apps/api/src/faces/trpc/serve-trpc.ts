import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { Handler } from 'express';
import { authenticate } from '../../keys/authenticate.ts';
import { bodyLimits } from '../openai/body/body-limits.ts';
import type { TrpcContext } from './context.ts';
import { appRouter } from './router.ts';
import { isUnexpected, toToldError } from './told-error.ts';

/**
 * Serves the procedures; to be mounted at `/trpc`. A query whose input is too long for an address may be sent as a POST.
 * Needs the header `x-request-id` on its responses.
 */
export function serveTrpc(world: Pick<TrpcContext, 'gateway' | 'feed' | 'checkImage'>): Handler {
  const { gateway } = world;
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: bodyLimits.maxBytes,
    allowMethodOverride: true,
    createContext({ req, res }): TrpcContext {
      let caller: ReturnType<TrpcContext['authenticate']> | undefined;
      return {
        ...world,
        requestId: String(res.getHeader('x-request-id')),
        authenticate() {
          caller ??= authenticate(gateway, req.headers.authorization);
          return caller;
        },
      };
    },
    onError({ error, path, ctx }) {
      if (!isUnexpected(error)) return;
      gateway.log.error(
        { err: error.cause ?? error, requestId: ctx?.requestId, procedure: path },
        'Failed to serve a call',
      );
    },
    responseMeta({ errors }) {
      const waits = errors.flatMap((error) => toToldError(error, '').retryAfterMs ?? []);
      if (waits.length === 0) return {};
      return { headers: { 'retry-after': String(Math.ceil(Math.max(...waits) / 1000)) } };
    },
  });
}
