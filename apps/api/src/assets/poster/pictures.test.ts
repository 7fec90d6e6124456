import { UnderstudyError } from '@understudy/core';
import sharp from 'sharp';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { createFolderStorage } from '../storage/folder.ts';
import { openStoredFile } from '../storage/ranged-file.ts';
import { encodeVideo, type Yuv } from '../testing/encode-video.ts';
import { makeVideo } from '../testing/make-video.ts';
import { moveIndexToEnd, toRangedFile } from '../testing/video-bytes.ts';
import { toSpritesheet } from './spritesheet.ts';
import { toThumbnail } from './thumbnail.ts';

const BLACK: Yuv = [16, 128, 128];
const PLUM: Yuv = [66, 129, 154];
/** Of PLUM by BT.709, worked out by hand; by BT.601 it would be 100, 37, 60. */
const PLUM_RGB = [105, 44, 60];

let video: Buffer;
beforeAll(async () => {
  video = await makeVideo('1280x720', 12);
});

const draw = (bytes: Buffer) => toThumbnail(toRangedFile(bytes));
const encode = (colourAt: Parameters<typeof encodeVideo>[0]['colourAt'], more: object = {}) =>
  encodeVideo({ width: 640, height: 360, seconds: 2, colourAt, ...more });

/** The mean red, green and blue of a picture. */
const toColour = async (picture: Uint8Array): Promise<number[]> =>
  (await sharp(picture).stats()).channels.map(({ mean }) => mean);

/** How far the mock server's bar reaches in a frame of its video, from 0 to 1. */
async function readBar(frame: Buffer): Promise<number> {
  const { width, height } = await sharp(frame).metadata();
  const row = { left: 0, top: Math.round(0.94 * height), width, height: 1 };
  const pixels = await sharp(frame).extract(row).greyscale().raw().toBuffer();
  const middle = ((pixels[0] ?? 0) + (pixels.at(-1) ?? 0)) / 2;
  return pixels.filter((pixel) => pixel > middle).length / width;
}

describe('a thumbnail', () => {
  test('is a WebP 512 pixels wide of the frame at a tenth of the video', async () => {
    const webp = await draw(video);
    expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width: 512, height: 288 });
    expect(await readBar(await sharp(webp).png().toBuffer())).toBeCloseTo(0.1, 1);
  });

  test('is drawn of a video in the storage, wherever its index stands', async () => {
    const storage = await createFolderStorage(await makeTemporaryFolder());
    await storage.put('a.mp4', moveIndexToEnd(video), { contentType: 'video/mp4' });
    expect(await toThumbnail(await openStoredFile(storage, 'a.mp4'))).toEqual(await draw(video));
  });

  test('has the colours of the video, within what packing them costs', async () => {
    const colour = await toColour(await draw(await encode(() => PLUM)));
    for (const [index, mean] of colour.entries()) expect(Math.abs(mean - (PLUM_RGB[index] ?? 0))).toBeLessThan(5);
  });

  test('is not of a dark beginning', async () => {
    const [red = 0] = await toColour(await draw(await encode((seconds) => (seconds < 0.9 ? BLACK : PLUM))));
    expect(red).toBeGreaterThan(90);
  });

  test('is dark when all of the video is', async () => {
    expect(Math.max(...(await toColour(await draw(await encode(() => BLACK)))))).toBeLessThan(3);
  });

  test('stands upright when the video is to be turned, and is no wider than the video', async () => {
    const turned = await encode((_, half) => (half === 'left' ? PLUM : BLACK), { rotation: 90 });
    const webp = await draw(turned);
    expect(await sharp(webp).metadata()).toMatchObject({ width: 360, height: 640 });
    const top = await sharp(webp).extract({ left: 0, top: 0, width: 360, height: 310 }).png().toBuffer();
    expect((await toColour(top))[0]).toBeGreaterThan(90);
    const bottom = await sharp(webp).extract({ left: 0, top: 330, width: 360, height: 310 }).png().toBuffer();
    expect((await toColour(bottom))[0]).toBeLessThan(5);
  });
});

describe('a spritesheet', () => {
  test('is a JPEG whose frames show the video from its beginning to its end, in rows of ten', async () => {
    const jpeg = await toSpritesheet(toRangedFile(video));
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 3 * 90 });
    for (let frame = 0; frame < 30; frame++) {
      const place = { left: (frame % 10) * 160, top: Math.floor(frame / 10) * 90, width: 160, height: 90 };
      const bar = await readBar(await sharp(jpeg).extract(place).png().toBuffer());
      expect(Math.abs(bar - (frame + 0.5) / 30)).toBeLessThan(0.04);
    }
  });

  test.each([
    [1, 1],
    [5, 1],
    [6, 2],
    [24, 5],
    [60, 5],
  ])('of %d seconds has %d rows', async (seconds, rows) => {
    const small = await encodeVideo({ width: 64, height: 64, seconds, colourAt: () => PLUM });
    expect(await sharp(await toSpritesheet(toRangedFile(small))).metadata()).toMatchObject({ height: rows * 160 });
  });
});

test('a frame that lasts long stands for all that time', async () => {
  const slow = await encode((seconds) => (seconds < 10 ? BLACK : PLUM), { seconds: 20, frameSeconds: 10 });
  const jpeg = await toSpritesheet(toRangedFile(slow));
  expect(await sharp(jpeg).metadata()).toMatchObject({ width: 1600, height: 4 * 90 });
  const last = await sharp(jpeg).extract({ left: 0, top: 270, width: 1600, height: 90 }).png().toBuffer();
  expect((await toColour(last))[0]).toBeGreaterThan(90);
});

describe('a picture that cannot be drawn', () => {
  test('says so of a video whose codec nobody knows', async () => {
    const strange = Buffer.from(video);
    strange.write('zzzz', strange.indexOf('avc1', strange.indexOf('stsd')));
    await expect(draw(strange)).rejects.toMatchObject({
      code: 'unreadable_answer',
      message: 'Failed to read the video: its codec is not known. Download it again.',
    });
  });

  test('says so of a video whose frames are no frames', async () => {
    const broken = Buffer.from(video).fill(0xff, video.indexOf('mdat') + 4);
    await expect(draw(broken)).rejects.toMatchObject({ code: 'unreadable_answer' });
  });

  test('says so on a machine without a decoder', async () => {
    vi.stubEnv('NAPI_RS_NATIVE_LIBRARY_PATH', '/nowhere/webcodecs.node');
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(draw(video)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^Failed to draw a picture of the video: @napi-rs\/webcodecs has no decoder for /),
    });
  });

  test('says what the storage says', async () => {
    const lost = new UnderstudyError('Failed to open a.mp4 in the S3 bucket videos: …', { code: 'unavailable' });
    const file = { bytes: video.length, read: () => Promise.reject(lost) };
    expect(await toThumbnail(file).catch((error) => error)).toBe(lost);
  });

  test('ends when it is aborted', async () => {
    const abort = new AbortController();
    const file = toRangedFile(video);
    const read: typeof file.read = (start, end) => {
      abort.abort(new Error('shutting down'));
      return file.read(start, end);
    };
    await expect(toSpritesheet({ ...file, read }, { signal: abort.signal })).rejects.toThrow('shutting down');
  });
});
