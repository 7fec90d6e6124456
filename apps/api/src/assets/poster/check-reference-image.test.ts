import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { checkReferenceImage } from './check-reference-image.ts';

const RED = { r: 255, g: 0, b: 0 };
const paint = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: RED } });
const REMEDY = 'Give a whole JPEG, PNG or WebP of up to 50 million pixels.';

test.each(['jpeg', 'png', 'webp'] as const)('a reference image may be a %s', async (format) => {
  const bytes = await paint(640, 360).toFormat(format).toBuffer();
  expect(await checkReferenceImage(bytes)).toEqual({ format, width: 640, height: 360 });
});

test('a reference image has the pixels that its file holds, whichever way up it is shown', async () => {
  const turned = await paint(640, 360).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await checkReferenceImage(turned)).toEqual({ format: 'jpeg', width: 640, height: 360 });
});

test.each([
  ['it is no image, or not a whole one', async () => Buffer.from('<html>not found</html>')],
  ['it is no image, or not a whole one', async () => Buffer.alloc(0)],
  ['it is GIF', () => paint(64, 64).gif().toBuffer()],
  ['it is SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['it is broken or cut off', async () => (await makeNoise(200, 'jpeg')).subarray(0, 5_000)],
  ['it is broken or cut off', async () => (await makeNoise(200, 'png')).subarray(0, 5_000)],
  ['it is no image, or not a whole one', async () => (await makeNoise(200, 'webp')).subarray(0, 5_000)],
  ['it moves', () => makeMovingWebp()],
  ['it has 10000x5001 pixels, more than 50 million', () => paint(10_000, 5_001).png().toBuffer()],
])('a reference image is refused because %s', async (reason, make) => {
  await expect(checkReferenceImage(await make())).rejects.toMatchObject({
    code: 'invalid_request',
    detail: { param: 'image' },
    message: `Failed to use the reference image: ${reason}. ${REMEDY}`,
  });
});

test('a reference image is refused and nothing else, whatever its bytes', async () => {
  const start = await makeNoise(40, 'png');
  await fc.assert(
    fc.asyncProperty(fc.nat(start.length), fc.uint8Array({ maxLength: 200 }), async (length, noise) => {
      const error: unknown = await checkReferenceImage(Buffer.concat([start.subarray(0, length), noise])).catch(
        (error) => error,
      );
      if (error instanceof Error) expect(error).toMatchObject({ name: 'UnderstudyError', code: 'invalid_request' });
    }),
  );
});

const makeNoise = (side: number, format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();

async function makeMovingWebp(): Promise<Buffer> {
  const frames = await Promise.all(
    ['red', 'blue'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}
