import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mp4Spec, makeMp4 } from './mp4.ts';
import { createMp4Cache } from './mp4-cache.ts';

const BYTES = 20_000;
const video = (seed: number): Mp4Spec => ({ width: 64, height: 64, seconds: 1, seed, fileBytes: BYTES });

test('a video asked for again is the one made before', () => {
  const cache = createMp4Cache({ maxBytes: 3 * BYTES });
  const first = cache.get(video(1));
  expect(first).toEqual(makeMp4(video(1)));
  expect(cache.get(video(1))).toBe(first);
});

test.each<Partial<Mp4Spec>>([{ width: 66 }, { height: 66 }, { seconds: 2 }, { seed: 2 }, { fileBytes: BYTES + 1 }])(
  'a spec that differs in %j is another video',
  (difference) => {
    const cache = createMp4Cache({ maxBytes: 3 * BYTES });
    expect(cache.get({ ...video(1), ...difference })).not.toEqual(cache.get(video(1)));
  },
);

test('the video asked for longest ago makes room', () => {
  const cache = createMp4Cache({ maxBytes: 2 * BYTES });
  const [first, second] = [cache.get(video(1)), cache.get(video(2))];
  cache.get(video(1));
  cache.get(video(3));
  expect(cache.get(video(1))).toBe(first);
  expect(cache.get(video(2))).not.toBe(second);
});

test('a video larger than the cache is made, not kept, and pushes nothing out', () => {
  const cache = createMp4Cache({ maxBytes: BYTES });
  const kept = cache.get(video(1));
  expect(cache.get({ ...video(2), fileBytes: BYTES + 1 })).toHaveLength(BYTES + 1);
  expect(cache.heldBytes).toBe(BYTES);
  expect(cache.get(video(1))).toBe(kept);
});

test('the cache never holds more than its bound, whatever is asked', () => {
  const sizes = fc.record({ seed: fc.nat(4), fileBytes: fc.integer({ min: 10_000, max: 60_000 }) });
  fc.assert(
    fc.property(fc.array(sizes, { maxLength: 20 }), fc.integer({ min: 0, max: 150_000 }), (specs, maxBytes) => {
      const cache = createMp4Cache({ maxBytes });
      for (const { seed, fileBytes } of specs) {
        expect(cache.get({ ...video(seed), fileBytes })).toHaveLength(fileBytes);
        expect(cache.heldBytes).toBeLessThanOrEqual(maxBytes);
      }
    }),
    { numRuns: 50 },
  );
});
