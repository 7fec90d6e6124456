import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

test('a gate lets only so many in at once, and the others in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.scheduler(),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (places, scheduler, works) => {
        const gate = createGate(places);
        const entered: number[] = [];
        let inside = 0;
        const all = works.map((isFine, index) =>
          gate(async () => {
            entered.push(index);
            inside += 1;
            expect(inside).toBeLessThanOrEqual(places);
            await scheduler.schedule(Promise.resolve());
            inside -= 1;
            if (!isFine) throw new Error('no luck');
            return index;
          }),
        );
        const settled = Promise.allSettled(all);
        await scheduler.waitFor(settled);
        const results = (await settled).map(({ status }) => status === 'fulfilled');
        expect(results).toEqual(works);
        expect(entered).toEqual(works.map((_, index) => index));
      },
    ),
  );
});

test('who waits may give up, and takes no place', async () => {
  const gate = createGate(1);
  const first = Promise.withResolvers<string>();
  const abort = new AbortController();
  const one = gate(() => first.promise);
  const two = gate(async () => 'two', abort.signal);
  const three = gate(async () => 'three');
  abort.abort(new Error('shutting down'));
  await expect(two).rejects.toThrow('shutting down');
  await expect(gate(async () => 'four', abort.signal)).rejects.toThrow('shutting down');
  first.resolve('one');
  expect(await Promise.all([one, three])).toEqual(['one', 'three']);
});
