import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toBodyReader } from './body-reader.ts';

const Body = z
  .object({
    model: z.literal('sora-2'),
    prompt: z.string().min(1).max(5).min(0),
    seconds: z.union([z.string(), z.number().int()]).optional(),
    ratio: z.enum(['16:9', '9:16']).optional(),
    steps: z.number().int().max(9).optional(),
    watermark: z.boolean().optional(),
    image: z.string().url().optional(),
    input: z
      .discriminatedUnion('mode', [
        z.object({ mode: z.literal('text'), size: z.string() }).passthrough(),
        z.object({ mode: z.literal('image'), size: z.number().int() }).passthrough(),
      ])
      .optional(),
    user: z.object({ name: z.string() }).optional(),
    options: z.object({ isLoud: z.boolean().optional() }).passthrough().optional(),
  })
  .passthrough();
const read = toBodyReader(Body);

const plain = { model: 'sora-2', prompt: 'A cat', seconds: 4, ratio: '16:9', watermark: true, more: [1] };

test('a body that is plainly right is handed over as it is', () => {
  const body = { ...plain, input: { mode: 'text', size: '720p', more: 1 } };
  expect(read(body).data).toBe(body);
});

test('what a schema adds, drops or bounds is left to zod', () => {
  const readSeeded = toBodyReader(Body.extend({ seed: z.number().default(7) }));
  expect(readSeeded(plain).data).toEqual({ ...plain, seed: 7 });
  expect(read({ ...plain, user: { name: 'a', age: 1 } }).data?.user).toEqual({ name: 'a' });
  expect(read({ ...plain, steps: 10 }).error?.issues[0]?.path).toEqual(['steps']);
  expect(read({ ...plain, image: 'cat.png' }).error?.issues[0]?.message).toBe('Invalid url');
});

const values = [undefined, null, '', 'sora-2', 'A cat', 'A long cat', '16:9', 'https://x.test/a', 4, 10, 1.5, true];
const objects = [[], {}, { mode: 'text', size: '1' }, { mode: 'image', size: '1' }, { mode: 'image', size: 1 }];
const field = fc.oneof(fc.constantFrom<unknown>(...values, ...objects), fc.jsonValue());
const changes = fc.dictionary(fc.constantFrom(...Object.keys(Body.shape), 'more'), field, { maxKeys: 2 });

test('whatever is sent, the verdict and the data are those of zod', () => {
  const bodies = fc.oneof({ weight: 9, arbitrary: changes.map((change) => ({ ...plain, ...change })) }, fc.jsonValue());
  fc.assert(
    fc.property(bodies, (body) => {
      const { success, data, error } = Body.safeParse(body);
      const verdict = read(body);
      expect(verdict.success).toBe(success);
      expect(verdict.data).toEqual(data);
      expect(verdict.error?.message).toBe(error?.message);
    }),
    { numRuns: 2000 },
  );
});
