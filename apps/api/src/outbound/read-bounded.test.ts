import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBounded } from './read-bounded.ts';

test('a body within bounds is read whole, and of a larger one only the start', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(20), async (chunks, maxBytes) => {
      const body = Buffer.concat(chunks);
      const { bytes, isWhole } = await readBounded(new Response(ReadableStream.from(chunks)), maxBytes);
      expect(bytes).toEqual(body.subarray(0, maxBytes));
      expect(isWhole).toBe(body.length <= maxBytes);
    }),
  );
});

test('the rest of a body that is too large is broken off', async () => {
  let isCanceled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel() {
      isCanceled = true;
    },
  });
  expect(await readBounded(new Response(endless), 1500)).toMatchObject({ isWhole: false });
  expect(isCanceled).toBe(true);
});

test('an answer without a body is empty', async () => {
  expect(await readBounded(new Response(null), 10)).toEqual({ bytes: Buffer.alloc(0), isWhole: true });
});
