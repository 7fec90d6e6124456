import { tracked } from '@trpc/server';
import { z } from 'zod';
import { toEventId, toEventPosition } from '../../../events/event-position.ts';
import { subscribe } from '../../../events/subscribe.ts';
import { readJob } from '../../../jobs/read-job.ts';
import { toEventView } from '../../../reads/read-timeline.ts';
import { readProcedure, router } from '../trpc.ts';

const Subscription = z
  .object({
    jobId: z.string().max(100).optional().describe('Of this job alone.'),
    lastEventId: z.string().max(40).nullish().describe('Behind which event to begin; from now on when absent.'),
  })
  .strict();

export const eventsRouter = router({
  /** `started` says from where on; whatever was read before may be out of date. */
  subscribe: readProcedure.input(Subscription).subscription(async function* ({ ctx, input, signal }) {
    const { gateway, feed, caller } = ctx;
    const { jobId, lastEventId } = input;
    if (jobId !== undefined) await readJob(gateway, caller, jobId);
    const notices = subscribe(
      { db: gateway.db, feed },
      {
        filter: {
          ...(jobId === undefined ? {} : { jobId }),
          ...(caller.scopes.includes('admin') ? {} : { apiKeyId: caller.apiKeyId }),
        },
        signal: signal ?? AbortSignal.abort(),
        ...(lastEventId == null ? {} : { after: toEventPosition(lastEventId) }),
      },
    );
    for await (const notice of notices) {
      const event = notice.kind === 'event' ? toEventView(notice.event) : null;
      yield tracked(toEventId(notice.at), { kind: notice.kind, event });
    }
  }),
});
