import { z } from 'zod';
import { acknowledgeLoss } from '../../../inbox/acknowledge-loss.ts';
import { listInbox } from '../../../inbox/list-inbox.ts';
import { adoptTask, giveUp, resendAttempt } from '../../../inbox/settle-unknown.ts';
import { JobView } from '../../../reads/job-view.ts';
import { readInbox } from '../../../reads/read-inbox.ts';
import { toFullView } from '../../../reads/to-job-views.ts';
import { createProcedure, readProcedure, router } from '../trpc.ts';

const jobId = z.string();

export const inboxRouter = router({
  list: readProcedure.query(({ ctx }) => readInbox(ctx.gateway, ctx.caller)),

  count: readProcedure.query(async ({ ctx }) => (await listInbox(ctx.gateway, ctx.caller)).count),

  acknowledge: createProcedure
    .input(z.object({ jobId }).strict())
    .output(JobView)
    .mutation(async ({ ctx, input }) =>
      toFullView(ctx.gateway, ctx.caller, await acknowledgeLoss(ctx.gateway, ctx.caller, input.jobId)),
    ),

  resend: createProcedure
    .input(z.object({ jobId }).strict())
    .output(JobView)
    .mutation(async ({ ctx, input }) =>
      toFullView(ctx.gateway, ctx.caller, await resendAttempt(ctx.gateway, ctx.caller, input.jobId)),
    ),

  adopt: createProcedure
    .input(z.object({ jobId, taskId: z.string().min(1).max(200) }).strict())
    .output(JobView)
    .mutation(async ({ ctx, input }) =>
      toFullView(ctx.gateway, ctx.caller, await adoptTask(ctx.gateway, ctx.caller, input.jobId, input.taskId)),
    ),

  giveUp: createProcedure
    .input(
      z
        .object({
          jobId,
          isBilled: z.boolean().nullable().describe('Whether it turned out to be billed; null keeps its cost at risk.'),
        })
        .strict(),
    )
    .output(JobView)
    .mutation(async ({ ctx, input }) =>
      toFullView(ctx.gateway, ctx.caller, await giveUp(ctx.gateway, ctx.caller, input.jobId, input.isBilled)),
    ),
});
