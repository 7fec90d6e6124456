import { z } from 'zod';
import { listAudit } from '../../../reads/list-audit.ts';
import { readSystem } from '../../../reads/read-system.ts';
import { vocabulary } from '../../../reads/vocabulary/vocabulary.ts';
import { listModelNames } from '../../../routing/model-name.ts';
import { adminProcedure, readProcedure, router } from '../trpc.ts';

export const systemRouter = router({
  status: readProcedure.query(({ ctx }) => readSystem(ctx.gateway)),

  me: readProcedure.query(({ ctx }) => ctx.caller),

  /** What ids are called before people; changes with the version alone. */
  vocabulary: readProcedure.query(() => vocabulary),

  models: readProcedure.query(() => listModelNames()),

  audit: adminProcedure
    .input(z.object({ before: z.number().int().nullable().default(null) }).strict())
    .query(({ ctx, input }) => listAudit(ctx.gateway, input.before)),
});
