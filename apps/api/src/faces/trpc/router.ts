import { accountsRouter } from './routers/accounts.ts';
import { contractsRouter } from './routers/contracts.ts';
import { costsRouter } from './routers/costs.ts';
import { eventsRouter } from './routers/events.ts';
import { inboxRouter } from './routers/inbox.ts';
import { jobsRouter } from './routers/jobs.ts';
import { keysRouter } from './routers/keys.ts';
import { providersRouter } from './routers/providers.ts';
import { systemRouter } from './routers/system.ts';
import { webhooksRouter } from './routers/webhooks.ts';
import { router } from './trpc.ts';

/** Everything that can be called, by noun. */
export const appRouter = router({
  jobs: jobsRouter,
  inbox: inboxRouter,
  providers: providersRouter,
  accounts: accountsRouter,
  keys: keysRouter,
  webhooks: webhooksRouter,
  costs: costsRouter,
  events: eventsRouter,
  contracts: contractsRouter,
  system: systemRouter,
});
export type AppRouter = typeof appRouter;
