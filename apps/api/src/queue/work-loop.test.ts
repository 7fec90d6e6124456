import { expect, onTestFinished, test } from 'vitest';
import { type Bell, createBell } from './bell.ts';
import type { Queue } from './queue.ts';
import { startWorkLoop } from './work-loop.ts';

const NOW = 1_000_000;

/**
 * A loop in stopped time that finds one item each of the first `full` times, then nothing; tells how often it looked for
 * work. `onLook` runs while it looks; `wait` lets time pass for what waits.
 */
async function startIdleLoop(onLook: (looks: number, bell: Bell) => void = () => {}, full = 0) {
  let looks = 0;
  let wait = (): void => {};
  const item = { id: 'one', data: { jobId: 'video_1', cause: 'poll', failures: 0 }, failures: 0 };
  const queue = {
    nextDueAt: async () => null,
    finish: async () => {},
    async take() {
      onLook(++looks, bell);
      return looks <= full ? [item] : [];
    },
  } as unknown as Queue;
  const onError = (error: unknown) => expect.fail(String(error));
  const bell = createBell({ origin: 'here', tell: async () => {}, hearOthers() {}, later() {}, onError });
  const later = (run: () => void, ms: number) => {
    if (ms > 0 && ms < 100) wait = run;
    return () => {};
  };
  const loop = startWorkLoop(
    { queue, bell, clock: { now: () => NOW }, later, onError: (_, error) => onError(error) },
    'poll',
    async () => {},
  );
  onTestFinished(() => loop.stop());
  await settle();
  return { bell, looks: () => looks, wait: () => wait() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('work that is due now is looked for at once', async () => {
  const { bell, looks } = await startIdleLoop();
  expect(looks()).toBe(1);
  bell.ring([{ name: 'poll', at: NOW }]);
  await settle();
  expect(looks()).toBe(2);
});

test('work of another kind, or for later than it looks by itself, does not wake it', async () => {
  const { bell, looks } = await startIdleLoop();
  bell.ring([
    { name: 'create', at: NOW },
    { name: 'poll', at: NOW + 180_000 },
  ]);
  await settle();
  expect(looks()).toBe(1);
});

test('work that is due now and is announced while it looks makes it look again', async () => {
  const { looks } = await startIdleLoop((count, bell) => {
    if (count === 1) bell.ring([{ name: 'poll', at: NOW }]);
  });
  await settle();
  expect(looks()).toBe(2);
});

test('work for later that is announced while it looks does not make it look again', async () => {
  const { looks } = await startIdleLoop((count, bell) => {
    if (count < 4) bell.ring([{ name: 'poll', at: NOW + 180_000 }]);
  });
  await settle();
  expect(looks()).toBe(1);
});

test('after polls it looks again only when others could gather, however often it is rung', async () => {
  const { bell, looks, wait } = await startIdleLoop(undefined, 1);
  bell.ring([{ name: 'poll', at: NOW }]);
  bell.ring([{ name: 'poll', at: NOW }]);
  await settle();
  expect(looks()).toBe(1);
  wait();
  await settle();
  expect(looks()).toBe(2);
});
