import { expect, onTestFinished, test } from 'vitest';
import { type Bell, createBell } from './bell.ts';
import type { Queue } from './queue.ts';
import { startWorkLoop } from './work-loop.ts';

const NOW = 1_000_000;

/** A loop over an empty queue, in stopped time; tells how often it looked for work. `onLook` runs while it looks. */
async function startIdleLoop(onLook: (looks: number, bell: Bell) => void = () => {}) {
  let looks = 0;
  const empty = { take: async () => [], nextDueAt: async () => null } satisfies Pick<Queue, 'take' | 'nextDueAt'>;
  const queue = {
    ...empty,
    take() {
      onLook(++looks, bell);
      return empty.take();
    },
  } as unknown as Queue;
  const onError = (error: unknown) => expect.fail(String(error));
  const bell = createBell({ origin: 'here', tell: async () => {}, hearOthers() {}, later() {}, onError });
  const loop = startWorkLoop(
    { queue, bell, clock: { now: () => NOW }, later: () => () => {}, onError: (_, error) => onError(error) },
    'poll',
    async () => {},
  );
  onTestFinished(() => loop.stop());
  await settle();
  return { bell, looks: () => looks };
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
