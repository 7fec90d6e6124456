import { z } from 'zod';
import { findImbalance } from '../../../money/find-imbalance.ts';
import { readCosts } from '../../../money/read-costs.ts';
import { readAtRisk } from '../../../reads/read-at-risk.ts';
import { readSpend } from '../../../reads/read-spend.ts';
import { adminProcedure, readProcedure, router } from '../trpc.ts';

const instant = z.number().int().min(0);
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month reads like 2026-11')
  .nullable();

export const costsRouter = router({
  byDay: readProcedure
    .input(z.object({ from: instant, to: instant }).strict())
    .query(({ ctx, input }) => readCosts(ctx.gateway, ctx.caller, input)),

  spend: readProcedure
    .input(z.object({ month: Month.default(null) }).strict())
    .query(({ ctx, input }) => readSpend(ctx.gateway, ctx.caller, input.month)),

  atRisk: readProcedure.query(({ ctx }) => readAtRisk(ctx.gateway, ctx.caller)),

  imbalance: adminProcedure.query(({ ctx }) => findImbalance(ctx.gateway)),
});
