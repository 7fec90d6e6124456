import type { Clock } from '@understudy/core';
import type { Bell } from './bell.ts';
import { HOLD_SECONDS, type Queue, type TakenItem } from './queue.ts';
import { queues, type WorkName } from './queues.ts';

/** What carries out one kind of work. Called with a batch; what it throws gives the whole batch back. */
export type Handler<N extends WorkName> = (items: readonly TakenItem<N>[]) => Promise<void>;
export type Handlers = { readonly [N in WorkName]: Handler<N> };

/** How long a loop sleeps at most, in case a ring was lost. */
const LOOK_AGAIN_MS = 500;
/** Well within the time that an item is left to a silent worker. */
const HOLD_EVERY_MS = (HOLD_SECONDS * 1000) / 4;

export interface WorkLoop {
  /** Takes no more work and waits for what is being done. */
  stop(): Promise<void>;
}

interface LoopWorld {
  readonly queue: Queue;
  readonly bell: Bell;
  readonly clock: Clock;
  /** Runs something after some milliseconds; answers how to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  readonly onError: (name: WorkName, error: unknown) => void;
}

/** Takes due items of one kind, batch after batch, and sleeps until the next is due or the bell rings. */
export function startWorkLoop<N extends WorkName>(world: LoopWorld, name: N, handle: Handler<N>): WorkLoop {
  const { queue, bell, clock } = world;
  const running = new Set<Promise<void>>();
  let isStopped = false;
  let wake = (): void => {};

  function sleep(until: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = world.later(resolve, Math.max(0, until - clock.now()));
      wake = () => {
        callOff();
        resolve();
      };
    });
  }

  let sleepsUntil = 0;
  const stopHearing = bell.onRing((ring) => {
    if (ring.name !== name) return;
    rungAt = Math.min(rungAt, ring.at);
    if (ring.at < sleepsUntil) wake();
  });
  /** The soonest work that was announced since the last look. */
  let rungAt = Number.POSITIVE_INFINITY;

  async function carryOut(items: readonly TakenItem<N>[]): Promise<void> {
    const letGo = hold(items);
    try {
      await handle(items);
      await queue.finish(name, items);
    } catch (error) {
      world.onError(name, error);
      await queue.giveBack(name, items, error).catch((reason: unknown) => world.onError(name, reason));
    } finally {
      letGo();
    }
  }

  /** Says again and again that items are being worked on, until told to stop. */
  function hold(items: readonly TakenItem<N>[]): () => void {
    let callOff = world.later(say, HOLD_EVERY_MS);
    function say(): void {
      queue.hold(name, items).catch((error: unknown) => world.onError(name, error));
      callOff = world.later(say, HOLD_EVERY_MS);
    }
    return () => callOff();
  }

  async function step(): Promise<void> {
    rungAt = Number.POSITIVE_INFINITY;
    const items = await queue.take(name, queues[name].batch);
    if (items.length > 0) {
      const work = carryOut(items).finally(() => running.delete(work));
      running.add(work);
      if (running.size >= queues[name].sideBySide) await Promise.race(running);
      if (items.length === queues[name].batch) return;
      if (queues[name].gatherMs > 0) await sleep(clock.now() + queues[name].gatherMs);
    }
    const nextDueAt = await queue.nextDueAt(name);
    sleepsUntil = Math.min(nextDueAt ?? Number.POSITIVE_INFINITY, rungAt, clock.now() + LOOK_AGAIN_MS);
    if (sleepsUntil > clock.now() && !isStopped) await sleep(sleepsUntil);
    sleepsUntil = 0;
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      try {
        await step();
      } catch (error) {
        world.onError(name, error);
        if (!isStopped) await sleep(clock.now() + LOOK_AGAIN_MS);
      }
    }
  }
  const done = run();

  return {
    async stop() {
      isStopped = true;
      stopHearing();
      wake();
      await done;
      await Promise.all(running);
    },
  };
}

/** Carries out everything that is due now and what follows from it, until nothing is; for tests and for a tidy stop. */
export async function runDueWork({ queue }: { readonly queue: Queue }, handlers: Handlers): Promise<void> {
  let isIdle = false;
  while (!isIdle) {
    const done = [
      await runOne('create'),
      await runOne('poll'),
      await runOne('archive'),
      await runOne('deliver'),
      await runOne('settle'),
    ];
    isIdle = done.every((count) => count === 0);
  }

  async function runOne<N extends WorkName>(name: N): Promise<number> {
    const items = await queue.take(name, queues[name].batch);
    if (items.length === 0) return 0;
    await handlers[name](items);
    await queue.finish(name, items);
    return items.length;
  }
}
