import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';

test('no more run at once than there are lanes, in the order they came, and failures free their lane', async () => {
  const lanes = createLanes(2);
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const started: number[] = [];
  const ends = gates.map(({ promise }, index) =>
    lanes(() => {
      started.push(index);
      return promise;
    }).catch(() => {}),
  );
  expect(started).toEqual([0, 1]);
  gates[1]?.reject(new Error('lost'));
  await ends[1];
  expect(started).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve();
  await Promise.all(ends);
  expect(started).toEqual([0, 1, 2, 3, 4]);
});
