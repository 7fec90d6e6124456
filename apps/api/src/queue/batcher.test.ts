import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

/** Carries out numbers by doubling them, and remembers in which batches. */
function createDoubling({ most = 10, fails = (_batch: readonly number[]): Error | null => null } = {}) {
  const batches: (readonly number[])[] = [];
  const double = createBatcher(async (items: readonly number[]) => {
    batches.push(items);
    await Promise.resolve();
    const error = fails(items);
    if (error !== null) throw error;
    return items.map((item) => item * 2);
  }, most);
  return { batches, double };
}

test('what is asked for while a batch is on its way is carried out together', async () => {
  const { batches, double } = createDoubling();
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
  expect(await double(5)).toBe(10);
});

test('a batch holds no more than it may', async () => {
  const { batches, double } = createDoubling({ most: 2 });
  await Promise.all([1, 2, 3, 4, 5].map(double));
  expect(batches).toEqual([[1], [2, 3], [4, 5]]);
});

test('an item that cannot be carried out fails alone', async () => {
  const { double } = createDoubling({ fails: (batch) => (batch.includes(3) ? new Error('not three') : null) });
  const ended = await Promise.allSettled([1, 2, 3, 4].map(double));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('nothing is tried one by one while the database is away', async () => {
  const away = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const { batches, double } = createDoubling({ fails: () => away });
  const ended = await Promise.allSettled([1, 2, 3].map(double));
  expect(ended.every(({ status }) => status === 'rejected')).toBe(true);
  expect(batches).toEqual([[1], [2, 3]]);
});
