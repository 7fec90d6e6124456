import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyLine, toFairOrder, type Waiting } from './fair-order.ts';

const toLine = (name: string, count: number, given: Partial<KeyLine> = {}): KeyLine => ({
  weight: 1,
  busy: 0,
  waiting: Array.from({ length: count }, (_, index) => ({ id: `${name}${index}`, priority: 0, createdAt: index })),
  ...given,
});

test('keys take turns, however many jobs one of them has', () => {
  expect(toFairOrder([toLine('a', 100), toLine('b', 2)], 5)).toEqual(['a0', 'b0', 'a1', 'b1', 'a2']);
});

test('a key with three times the weight gets three of four places', () => {
  const order = toFairOrder([toLine('a', 100, { weight: 3 }), toLine('b', 100)], 40);
  expect(order.filter((id) => id.startsWith('a'))).toHaveLength(30);
});

test('what a key has running counts', () => {
  expect(toFairOrder([toLine('a', 9, { busy: 2 }), toLine('b', 9)], 4)).toEqual(['b0', 'b1', 'a0', 'b2']);
});

test('a higher priority goes first, whatever its key has running', () => {
  const urgent = { id: 'urgent', priority: 5, createdAt: 999 };
  const order = toFairOrder([toLine('a', 3), toLine('b', 0, { busy: 50, waiting: [urgent] })], 9);
  expect(order).toEqual(['urgent', 'a0', 'a1', 'a2']);
});

test('between keys that are level, the older job goes first', () => {
  const older = { id: 'older', priority: 0, createdAt: -1 };
  expect(toFairOrder([toLine('a', 1), toLine('b', 0, { waiting: [older] })], 2)).toEqual(['older', 'a0']);
});

const lines = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 5 }),
      busy: fc.nat(6),
      priorities: fc.array(fc.integer({ min: -1, max: 1 }), { maxLength: 12 }),
    }),
    { maxLength: 6 },
  )
  .map((keys) =>
    keys.map(({ weight, busy, priorities }, key) => ({
      weight,
      busy,
      waiting: priorities
        .toSorted((one, other) => other - one)
        .map((priority, index): Waiting => ({ id: `${key}/${index}`, priority, createdAt: index * 7 + key })),
    })),
  );

const toKey = (id: string): number => Number(id.split('/')[0]);
const toPriority = (all: readonly KeyLine[], id: string): number =>
  all.flatMap(({ waiting }) => waiting).find((job) => job.id === id)?.priority ?? Number.NaN;

test('the jobs of a key leave by priority and age, however they are listed', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const shuffled = all.map((line) => ({ ...line, waiting: line.waiting.toReversed() }));
      expect(toFairOrder(shuffled, 1000)).toEqual(toFairOrder(all, 1000));
    }),
  );
});

test('every job gets its turn, once, and none before one of a higher priority', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const order = toFairOrder(all, 1000);
      expect(order.toSorted()).toEqual(all.flatMap(({ waiting }) => waiting.map(({ id }) => id)).toSorted());
      const priorities = order.map((id) => toPriority(all, id));
      expect(priorities).toEqual(priorities.toSorted((one, other) => other - one));
    }),
  );
});

test('fewer places are given in the same order', () => {
  fc.assert(
    fc.property(lines, fc.nat(20), (all, count) => {
      expect(toFairOrder(all, count)).toEqual(toFairOrder(all, 1000).slice(0, count));
    }),
  );
});

test('no key is more than one job ahead of its share beside a key that still waits', () => {
  fc.assert(
    fc.property(lines, fc.nat(40), (all, count) => {
      const level = all.map((line) => ({ ...line, waiting: line.waiting.map((job) => ({ ...job, priority: 0 })) }));
      const taken = level.map(() => 0);
      for (const id of toFairOrder(level, count)) taken[toKey(id)] = (taken[toKey(id)] ?? 0) + 1;
      const loads = level.map(({ busy }, key) => busy + (taken[key] ?? 0));
      level.forEach((line, key) => {
        if (taken[key] === 0) return;
        level.forEach((other, otherKey) => {
          if ((taken[otherKey] ?? 0) === other.waiting.length) return;
          const before = ((loads[key] ?? 0) - 1) / line.weight;
          expect(before).toBeLessThanOrEqual((loads[otherKey] ?? 0) / other.weight);
        });
      });
    }),
  );
});

test('no key starves: with all of them waiting on, each is served again and again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.nat(1000), { minLength: 200, maxLength: 200 }),
      (weights, ends) => {
        const running: number[] = [];
        const served = weights.map(() => 0);
        for (const end of ends) {
          const all = weights.map((weight, key) => ({
            weight,
            busy: running.filter((one) => one === key).length,
            waiting: [{ id: `${key}/0`, priority: 0, createdAt: served[key] ?? 0 }],
          }));
          const [next] = toFairOrder(all, 1).map(toKey);
          if (next === undefined) throw new Error('nobody was served');
          served[next] = (served[next] ?? 0) + 1;
          running.push(next);
          if (running.length >= 10) running.splice(end % running.length, 1);
        }
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        // Half of its share at least, however unluckily tasks end.
        for (const [key, weight] of weights.entries()) {
          expect(served[key]).toBeGreaterThanOrEqual(Math.floor((200 * weight) / total / 4));
        }
      },
    ),
  );
});
