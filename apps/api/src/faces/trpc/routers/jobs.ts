import { z } from 'zod';
import { archiveNow } from '../../../assets/archive-now.ts';
import { cancelJob } from '../../../jobs/cancel-job.ts';
import { createJob } from '../../../jobs/create-job.ts';
import { deleteJob } from '../../../jobs/delete-job.ts';
import { remixJob, retryJob } from '../../../jobs/repeat-job.ts';
import { countJobs } from '../../../reads/count-jobs.ts';
import { estimateJob } from '../../../reads/estimate-job.ts';
import { JobFilter, JobQuery } from '../../../reads/job-query.ts';
import { JobView } from '../../../reads/job-view.ts';
import { listJobViews } from '../../../reads/list-job-views.ts';
import { readAttempts } from '../../../reads/read-attempts.ts';
import { readIdempotency } from '../../../reads/read-idempotency.ts';
import { readJobDetail } from '../../../reads/read-job-detail.ts';
import { readJobMoney } from '../../../reads/read-job-money.ts';
import { readLineage } from '../../../reads/read-lineage.ts';
import { readTimeline } from '../../../reads/read-timeline.ts';
import { readWire } from '../../../reads/read-wire.ts';
import { toFullView } from '../../../reads/to-job-views.ts';
import { CreateJob, RemixJob, toCheckedAsked, toKey, toWish, WishedVideo } from '../job-input.ts';
import { createProcedure, readProcedure, router } from '../trpc.ts';
import { jobBulkProcedures } from './job-bulk.ts';

const OneJob = z.object({ id: z.string().max(100) }).strict();

export const jobsRouter = router({
  estimate: readProcedure
    .input(WishedVideo)
    .query(async ({ ctx, input }) => estimateJob(ctx.gateway, ctx.caller, await toCheckedAsked(input, ctx.checkImage))),

  create: createProcedure
    .input(CreateJob)
    .output(JobView)
    .mutation(async ({ ctx, input }) => {
      const { job } = await createJob(ctx.gateway, ctx.caller, await toWish(input, ctx.checkImage));
      return toFullView(ctx.gateway, ctx.caller, job);
    }),

  list: readProcedure
    .input(JobQuery)
    .output(z.object({ jobs: z.array(JobView), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => listJobViews(ctx.gateway, ctx.caller, input)),

  count: readProcedure.input(JobFilter).query(({ ctx, input }) => countJobs(ctx.gateway, ctx.caller, input)),

  get: readProcedure.input(OneJob).query(({ ctx, input }) => readJobDetail(ctx.gateway, ctx.caller, input.id)),

  timeline: readProcedure.input(OneJob).query(({ ctx, input }) => readTimeline(ctx.gateway, ctx.caller, input.id)),

  attempts: readProcedure.input(OneJob).query(({ ctx, input }) => readAttempts(ctx.gateway, ctx.caller, input.id)),

  wire: readProcedure.input(OneJob).query(({ ctx, input }) => readWire(ctx.gateway, ctx.caller, input.id)),

  idempotency: readProcedure
    .input(OneJob)
    .query(({ ctx, input }) => readIdempotency(ctx.gateway, ctx.caller, input.id)),

  lineage: readProcedure.input(OneJob).query(({ ctx, input }) => readLineage(ctx.gateway, ctx.caller, input.id)),

  money: readProcedure.input(OneJob).query(({ ctx, input }) => readJobMoney(ctx.gateway, ctx.caller, input.id)),

  cancel: createProcedure
    .input(OneJob)
    .output(JobView)
    .mutation(async ({ ctx, input }) =>
      toFullView(ctx.gateway, ctx.caller, await cancelJob(ctx.gateway, ctx.caller, input.id)),
    ),

  retry: createProcedure
    .input(OneJob)
    .output(JobView)
    .mutation(async ({ ctx, input }) => {
      const { job } = await retryJob(ctx.gateway, ctx.caller, input.id);
      return toFullView(ctx.gateway, ctx.caller, job);
    }),

  remix: createProcedure
    .input(RemixJob)
    .output(JobView)
    .mutation(async ({ ctx, input: { id, prompt, idempotencyKey } }) => {
      const { job } = await remixJob(ctx.gateway, ctx.caller, id, { prompt, repetition: toKey(idempotencyKey) });
      return toFullView(ctx.gateway, ctx.caller, job);
    }),

  delete: createProcedure.input(OneJob).mutation(({ ctx, input }) => deleteJob(ctx.gateway, ctx.caller, input.id)),

  archiveNow: createProcedure.input(OneJob).mutation(({ ctx, input }) => archiveNow(ctx.gateway, ctx.caller, input.id)),

  ...jobBulkProcedures,
});
