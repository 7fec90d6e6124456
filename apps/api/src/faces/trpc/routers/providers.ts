import { providers } from '@understudy/core';
import { z } from 'zod';
import { findProviderView, toProviderView } from '../../../reads/provider-view.ts';
import { readAccountHealth } from '../../../reads/read-account-health.ts';
import { readProcedure, router } from '../trpc.ts';

export const providersRouter = router({
  list: readProcedure.query(() => Object.values(providers).map(toProviderView)),

  get: readProcedure.input(z.object({ id: z.string() }).strict()).query(({ input }) => findProviderView(input.id)),

  health: readProcedure.query(({ ctx }) => readAccountHealth(ctx.gateway)),
});
