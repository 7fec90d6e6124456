import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Scope } from '../../database/schema/index.ts';
import { requireScope } from '../../keys/require-scope.ts';
import type { TrpcContext } from './context.ts';
import { toToldError } from './told-error.ts';

/** A subscription ends after this and is resumed by the client, so that a key that was revoked does not listen for ever. */
const LONGEST_SUBSCRIPTION_MS = 10 * 60_000;

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  sse: {
    maxDurationMs: LONGEST_SUBSCRIPTION_MS,
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
  errorFormatter({ shape, error, ctx }) {
    const { trpcCode, message, code, param, retryAfterMs } = toToldError(error, ctx?.requestId ?? 'the time');
    const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code: trpcCode }));
    return {
      message,
      code: TRPC_ERROR_CODES_BY_KEY[trpcCode],
      data: { ...shape.data, code: trpcCode, httpStatus, understudy: { code, param, retryAfterMs } },
    };
  },
});

export const { router } = t;

/** A procedure for callers whose key has a scope; they and what they may do are in its context. */
const scoped = (scope: Scope) =>
  t.procedure.use(async ({ ctx, next }) => {
    const caller = await ctx.authenticate();
    requireScope(caller, scope);
    return next({ ctx: { ...ctx, caller } });
  });

export const readProcedure = scoped('read');
export const createProcedure = scoped('create');
export const adminProcedure = scoped('admin');
