import type { Gateway } from '../gateway.ts';
import type { WorkName } from '../queue/queues.ts';
import { workNames } from '../queue/queues.ts';
import { type Handler, type Handlers, startWorkLoop, type WorkLoop } from '../queue/work-loop.ts';
import { createHandlers } from './handlers.ts';
import { sweepAll } from './sweep-all.ts';

const SWEEP_EVERY_MS = 5_000;

/** Carries out work until it is stopped. */
export function runWorker(gateway: Gateway & { readonly workerId: number }): WorkLoop {
  const handlers = createHandlers(gateway);
  const onError = (name: WorkName | 'sweep', error: unknown): void =>
    gateway.log.error({ err: error, work: name }, 'Failed to carry out work; it is tried again');
  const world = { ...gateway, later, onError };
  const loops = workNames.map((name) => startLoop(world, name, handlers));
  const sweeper = startSweeper(gateway, onError);
  return {
    async stop() {
      await Promise.all([...loops.map((loop) => loop.stop()), sweeper.stop()]);
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

/** Sweeps at once, and then again and again. */
function startSweeper(gateway: Gateway, onError: (name: 'sweep', error: unknown) => void): WorkLoop {
  let sweeping = sweepAll(gateway).catch((error: unknown) => onError('sweep', error));
  const timer = setInterval(() => {
    sweeping = sweeping.then(() => sweepAll(gateway)).catch((error: unknown) => onError('sweep', error));
  }, SWEEP_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
