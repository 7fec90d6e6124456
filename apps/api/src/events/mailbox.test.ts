import { expect, test } from 'vitest';
import { createMailbox } from './mailbox.ts';

test('items are taken together, in the order they came', async () => {
  const mailbox = createMailbox<number>(3);
  mailbox.post([1, 2]);
  mailbox.post([3]);
  expect(await mailbox.take()).toEqual([1, 2, 3]);
});

test('taking waits until something comes', async () => {
  const mailbox = createMailbox<number>(3);
  const taken = mailbox.take();
  mailbox.post([]);
  mailbox.post([1]);
  expect(await taken).toEqual([1]);
});

test('what does not fit spills the box, which then holds nothing', async () => {
  const mailbox = createMailbox<number>(3);
  mailbox.post([1, 2]);
  mailbox.post([3, 4]);
  mailbox.post([5]);
  expect(await mailbox.take()).toBeNull();
});

test('closing ends a reader that waits', async () => {
  const mailbox = createMailbox<number>(3);
  const taken = mailbox.take();
  mailbox.close();
  expect(await taken).toBeNull();
});
