import { enableCompileCache } from 'node:module';
import type { Order, Report } from './victim-messages.ts';

// A worker that is told when to die: the gateway as it is, opened as `--role worker` opens it.
enableCompileCache();
const [{ pino }, { syncAccounts }, { openGateway }, { startWorkLoop }, { readSettings }, { createSubmitHandler }] =
  await Promise.all([
    import('pino'),
    import('../../accounts/sync-accounts.ts'),
    import('../../open-gateway.ts'),
    import('../../queue/work-loop.ts'),
    import('../../settings/settings.ts'),
    import('../../submit/dispatcher.ts'),
  ]);
const { runWorker } = await import('../../worker/run-worker.ts');
const { watchMoments } = await import('./io-moments.ts');
const { createTally, die, toText } = await import('./kill.ts');

const settings = readSettings(process.env, {});
const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
const { gateway: opened } = await openGateway({
  settings,
  databaseUrl: settings.databaseUrl ?? '',
  log,
  clock: { now: () => Date.now() },
  isWorker: true,
  addresses: { forMocks: settings.publicUrl, forProviders: null },
});
await syncAccounts(opened);
const gateway = { ...opened, workerId: opened.workerId ?? 0 };
let worker = runWorker(gateway);

const tell = (report: Report): void => void process.send?.(report);

/** One round of the loop that submits, with nothing else going on, so that the moments are the same every time. */
async function submit(kill: Extract<Order, { type: 'submit' }>['kill']): Promise<void> {
  const tally = createTally();
  const moments: ReturnType<typeof tally>[] = [];
  const wanted = kill === null ? null : toText(kill);
  const stopWatching = watchMoments((moment) => {
    // Other processes are told on a timer, sometimes later than this.
    if (moment.label === 'select pg_notify') return;
    const counted = tally(moment);
    moments.push(counted);
    if (toText(counted) === wanted) die();
  });
  // Sleeps are skipped; a round is over long before work has to be held again.
  const later = (run: () => void, ms: number): (() => void) => {
    if (ms > 1_000) return () => {};
    const timer = setImmediate(run);
    return () => clearImmediate(timer);
  };
  const onError = (_name: string, error: unknown): void => log.error({ err: error }, 'Failed to submit');
  await startWorkLoop({ ...gateway, later, onError }, 'create', createSubmitHandler(gateway)).stop();
  stopWatching();
  tell({ type: 'submitted', moments });
  worker = runWorker(gateway);
}

function dieAfter(moments: number): void {
  let left = moments;
  watchMoments(() => {
    left -= 1;
    if (left <= 0) die();
  });
}

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'pause':
      await worker.stop();
      return tell({ type: 'paused' });
    case 'submit':
      return submit(order.kill);
    case 'die':
      return dieAfter(order.moments);
  }
}

process.on('message', (order) => void obey(order as Order).catch((error: unknown) => log.fatal({ err: error })));
// Lives no longer than who started it.
process.on('disconnect', () => process.exit());
tell({ type: 'working' });
