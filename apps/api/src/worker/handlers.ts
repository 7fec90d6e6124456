import { createArchiveHandler } from '../assets/archive-asset.ts';
import type { Gateway } from '../gateway.ts';
import type { Handlers } from '../queue/work-loop.ts';
import { createSubmitHandler } from '../submit/dispatcher.ts';
import { createSettleHandler } from '../watch/deadline.ts';
import { createPollHandler } from '../watch/poll.ts';
import { createDeliverHandler } from '../webhooks/deliver.ts';

/** What carries out each kind of work. */
export const createHandlers = (gateway: Gateway & { readonly workerId: number }): Handlers => ({
  create: createSubmitHandler(gateway),
  poll: createPollHandler(gateway),
  archive: createArchiveHandler(gateway),
  deliver: createDeliverHandler(gateway),
  settle: createSettleHandler(gateway),
});
