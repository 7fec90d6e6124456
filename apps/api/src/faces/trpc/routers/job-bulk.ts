import { z } from 'zod';
import { cancelJob } from '../../../jobs/cancel-job.ts';
import { retryJob } from '../../../jobs/repeat-job.ts';
import { JobFilter } from '../../../reads/job-query.ts';
import { listRedrivable } from '../../../reads/list-redrivable.ts';
import { toFullView } from '../../../reads/to-job-views.ts';
import { toEachJob } from '../each-job.ts';
import { createProcedure, readProcedure } from '../trpc.ts';

const MOST = 200;
const ManyJobs = z.object({ ids: z.array(z.string().max(100)).min(1).max(MOST) }).strict();

const Redrive = JobFilter.extend({
  limit: z.number().int().min(1).max(MOST).default(MOST).describe('How many jobs are tried anew at most.'),
}).strict();

/** What is done to many jobs at once. Each job has an outcome of its own: one that fails does not keep the others from it. */
export const jobBulkProcedures = {
  cancelMany: createProcedure
    .input(ManyJobs)
    .mutation(({ ctx, input }) =>
      toEachJob(input.ids, ctx, async (id) =>
        toFullView(ctx.gateway, ctx.caller, await cancelJob(ctx.gateway, ctx.caller, id)),
      ),
    ),

  retryMany: createProcedure
    .input(ManyJobs)
    .mutation(({ ctx, input }) =>
      toEachJob(input.ids, ctx, async (id) =>
        toFullView(ctx.gateway, ctx.caller, (await retryJob(ctx.gateway, ctx.caller, id)).job),
      ),
    ),

  /** The ids of the jobs that `redrive` would try anew, oldest first, as many as it does at once. */
  redrivable: readProcedure
    .input(JobFilter)
    .query(({ ctx, input }) => listRedrivable(ctx.gateway, ctx.caller, input, MOST)),

  /** Tries failed jobs of a filter anew, such as all of an outage, but none that was tried anew already. */
  redrive: createProcedure.input(Redrive).mutation(async ({ ctx, input: { limit, ...filter } }) => {
    const ids = await listRedrivable(ctx.gateway, ctx.caller, filter, limit);
    return toEachJob(ids, ctx, async (id) => {
      // Whoever does this twice at once gets the same jobs.
      const repetition = { idempotencyKey: `redrive ${id}`, fingerprint: id };
      return toFullView(ctx.gateway, ctx.caller, (await retryJob(ctx.gateway, ctx.caller, id, repetition)).job);
    });
  }),
};
