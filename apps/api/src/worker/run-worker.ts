import type { Gateway } from '../gateway.ts';
import type { WorkName } from '../queue/queues.ts';
import { workNames } from '../queue/queues.ts';
import { type Handler, type Handlers, startWorkLoop, type WorkLoop } from '../queue/work-loop.ts';
import { forgetOld } from './forget-old.ts';
import { createHandlers } from './handlers.ts';
import { sweepAll } from './sweep-all.ts';

const SWEEP_EVERY_MS = 5_000;
const FORGET_EVERY_MS = 3_600_000;

/** Carries out work until it is stopped. */
export function runWorker(gateway: Gateway & { readonly workerId: number }): WorkLoop {
  const handlers = createHandlers(gateway);
  const onError = (name: WorkName | 'sweep', error: unknown): void =>
    gateway.log.error({ err: error, work: name }, 'Failed to carry out work; it is tried again');
  const onSweepError = (error: unknown): void => onError('sweep', error);
  const world = { ...gateway, later, onError };
  const loops = workNames.map((name) => startLoop(world, name, handlers));
  const again = [
    startAgain(SWEEP_EVERY_MS, () => sweepAll(gateway), onSweepError),
    startAgain(FORGET_EVERY_MS, () => forgetOld(gateway), onSweepError),
  ];
  return {
    async stop() {
      await Promise.all([...loops, ...again].map((loop) => loop.stop()));
    },
  };
}

type LoopWorld = Parameters<typeof startWorkLoop>[0];

const startLoop = <N extends WorkName>(world: LoopWorld, name: N, handlers: Handlers): WorkLoop =>
  startWorkLoop(world, name, handlers[name] as unknown as Handler<N>);

const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Runs something at once, and then again and again, one at a time. */
function startAgain(everyMs: number, run: () => Promise<void>, onError: (error: unknown) => void): WorkLoop {
  let running = run().catch(onError);
  const timer = setInterval(() => {
    running = running.then(run).catch(onError);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
