import { UnderstudyError } from '@understudy/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';
import { createFolderStorage } from '../storage/folder.ts';
import { openStoredFile } from '../storage/ranged-file.ts';
import { makeVideo } from '../testing/make-video.ts';
import { lengthenSize, moveIndexToEnd, splitBoxes, toRangedFile } from '../testing/video-bytes.ts';
import { checkVideo } from './check-video.ts';

let video: Buffer;
let boxes: Map<string, Buffer>;
beforeAll(async () => {
  video = await makeVideo('1280x720', 4);
  boxes = splitBoxes(video);
});

const check = (bytes: Uint8Array, options?: Parameters<typeof checkVideo>[1]) =>
  checkVideo(toRangedFile(bytes), options);
const take = (...types: string[]): Buffer => Buffer.concat(types.map((type) => boxes.get(type) ?? Buffer.alloc(0)));

/** What is wrong with a file, in the words of the error. */
const findProblem = async (...what: Parameters<typeof check>): Promise<string> => {
  const error: unknown = await check(...what).catch((error) => error);
  if (!(error instanceof UnderstudyError)) throw error;
  expect(error.code).toBe('unreadable_answer');
  return /^Failed to read the video: (.*)\. Download it again\.$/.exec(error.message)?.[1] ?? error.message;
};

describe('a whole video', () => {
  test('is known by its size, length, codec and sound', async () => {
    const facts = {
      durationSeconds: 4,
      width: 1280,
      height: 720,
      codec: expect.stringMatching(/^avc1\./),
      hasAudio: true,
    };
    expect(await check(video)).toEqual({ ...facts, bytes: video.length });
  });

  test('may have its index at the end', async () => {
    const moved = moveIndexToEnd(video);
    expect([...splitBoxes(moved).keys()].at(-1)).toBe('moov');
    expect(await check(moved)).toEqual(await check(video));
  });

  test('may leave the size of its last box open', async () => {
    const open = take('ftyp', 'moov', 'mdat');
    open.writeUInt32BE(0, open.indexOf('mdat') - 4);
    expect(await check(open)).toMatchObject({ durationSeconds: 4 });
  });

  test('may have a sample box with a size of 64 bits', async () => {
    const long = lengthenSize(video);
    expect(await check(long)).toMatchObject({ durationSeconds: 4, width: 1280 });
    expect(await findProblem(long.subarray(0, -1_000))).toBe('the file ends 1,000 bytes before its mdat box does');
    expect(await findProblem(long.subarray(0, take('ftyp', 'moov').length + 12))).toMatch(/^the file ends/);
  });

  test('is read in the storage, and for the most part not at all', async () => {
    const storage = await createFolderStorage(await makeTemporaryFolder());
    await storage.put('a.mp4', Buffer.concat([video, toFreeBox(20_000_000)]), { contentType: 'video/mp4' });
    const stored = await openStoredFile(storage, 'a.mp4');
    expect(await checkVideo(stored)).toMatchObject({ width: 1280, bytes: video.length + 20_000_000 });
    const padded = toRangedFile(Buffer.concat([video, toFreeBox(20_000_000)]));
    await checkVideo(padded);
    expect(padded.seen.bytes).toBeLessThan(1_000_000);
  });
});

describe('a file that is no whole video', () => {
  test('may be empty', async () => {
    expect(await findProblem(Buffer.alloc(0))).toBe('the file is empty');
  });

  test.each([
    ['<!DOCTYPE html><html>Sign in</html>', 'HTML'],
    ['\ufeff\n<html>', 'HTML'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'XML'],
    ['{"error":{"message":"not found"}}', 'JSON'],
    ['Bad gateway', 'text'],
    ['\u0089PNG\r\n\u001a\n', 'a PNG image'],
    ['\u001aE\u00df\u00a3', 'WebM or Matroska'],
    ['\0'.repeat(64), 'nothing but zeros'],
    ['AAAAIGZ0eXBpc29tAAACAGlzb21pc28y', 'base64'],
    ['\u0001\u0002\u0003\u0004\u0005', 'unknown data'],
  ])('may begin with %j, and be %s', async (text, kind) => {
    const bytes = text.startsWith('\ufeff') ? Buffer.from(text) : Buffer.from(text, 'latin1');
    expect(await findProblem(bytes)).toBe(`${kind}, not an MP4 video`);
  });

  test('may lack its index, its samples or both', async () => {
    expect(await findProblem(take('ftyp'))).toBe('no moov box');
    expect(await findProblem(take('ftyp', 'mdat'))).toBe('no moov box');
    expect(await findProblem(take('ftyp', 'moov'))).toBe('no mdat box');
  });

  test('may end early in any of its boxes', async () => {
    const missing = 12_345;
    const samples = take('ftyp', 'moov', 'mdat');
    expect(await findProblem(samples.subarray(0, -missing))).toBe(
      'the file ends 12,345 bytes before its mdat box does',
    );
    const index = take('ftyp', 'moov');
    expect(await findProblem(index.subarray(0, -1))).toBe('the file ends 1 bytes before its moov box does');
    expect(await findProblem(video.subarray(0, 10))).toMatch(/^the file ends \d+ bytes before its ftyp box does$/);
    expect(await findProblem(index.subarray(0, take('ftyp').length + 5))).toMatch(
      /^the file ends inside the header of a box/,
    );
  });

  test('may end early in a box that leaves its size open', async () => {
    const open = take('ftyp', 'moov', 'mdat');
    open.writeUInt32BE(0, open.indexOf('mdat') - 4);
    expect(await findProblem(open.subarray(0, -1))).toBe('the file ends before its last audio samples');
    expect(await findProblem(open.subarray(0, -20_000))).toBe('the file ends before its last video samples');
  });

  test('is found out wherever it is cut', async () => {
    // What is cut off may be padding alone.
    const padded = video.length - take('free').length;
    for (const file of [video, moveIndexToEnd(video)]) {
      const cut = fc.nat(file.length - 1).filter((length) => file !== video || length !== padded);
      await fc.assert(
        fc.asyncProperty(cut, async (length) => {
          expect(await findProblem(file.subarray(0, length))).toMatch(
            /^the file (ends|is empty)|^text|^no m|^unknown|^nothing/,
          );
        }),
        { examples: [[0], [1], [7], [8], [file.length - 1], [padded - 1]], numRuns: 300 },
      );
    }
  });

  test('may have an index without tracks, or one that makes no sense', async () => {
    const empty = Buffer.from([0, 0, 0, 8, ...Buffer.from('moov')]);
    expect(await findProblem(Buffer.concat([take('ftyp'), empty, take('mdat')]))).toBe('no video track');
    const scrambled = take('moov').fill(0xff, 8);
    expect(await findProblem(Buffer.concat([take('ftyp'), scrambled, take('mdat')]))).toMatch(/index|track/);
  });

  test('may have more boxes, or a larger index, than a video has', async () => {
    const boxes = Array.from({ length: 5_001 }, () => toFreeBox(8));
    expect(await findProblem(Buffer.concat([take('ftyp'), ...boxes]))).toBe('more than 5,000 boxes');

    const index = Buffer.from([0x04, 0, 0, 9, ...Buffer.from('moov')]);
    const start = Buffer.concat([take('ftyp'), index]);
    const bytes = take('ftyp').length + 0x0400_0009 + take('mdat').length;
    const read = async (from: number, to: number): Promise<Buffer> => {
      if (to <= start.length + 64) return Buffer.concat([start, Buffer.alloc(64)]).subarray(from, to);
      return take('mdat').subarray(from - bytes, to - bytes + take('mdat').length);
    };
    await expect(checkVideo({ bytes, read })).rejects.toThrow('a moov box of 67,108,873 bytes');
  });

  test('may be anything, and is refused in the same words', async () => {
    const start = fc.constantFrom(Buffer.alloc(0), take('ftyp'), take('ftyp', 'moov'), video);
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ min: 0, maxLength: 400 }), async (before, noise) => {
        await check(Buffer.concat([before, noise])).catch((error) => {
          expect(error).toMatchObject({ name: 'UnderstudyError', code: 'unreadable_answer' });
        });
      }),
      { numRuns: 300 },
    );
  });

  test('may have any bytes of its index changed, and is read or refused', async () => {
    const from = video.indexOf('moov') - 4;
    const change = fc.tuple(fc.nat(take('moov').length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const changed = Buffer.from(video);
        for (const [offset, value] of changes) changed[from + offset] = value;
        await checkVideo(toRangedFile(changed), { patienceMs: 5_000 }).catch((error) => {
          expect(error).toMatchObject({ name: 'UnderstudyError', code: 'unreadable_answer' });
        });
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

describe('a video that keeps a parser busy for minutes', () => {
  /** Its index says that each chunk holds two billion samples. */
  const makeEndless = (): Buffer => {
    const endless = Buffer.from(video);
    endless.writeUInt32BE(0x7fff_ffff, endless.indexOf('stsc') + 16);
    return endless;
  };

  test('is given up, and blocks nobody meanwhile', async () => {
    const file = toRangedFile(makeEndless());
    const [endless, sound] = await Promise.allSettled([checkVideo(file, { patienceMs: 3_000 }), check(video)]);
    expect(endless).toMatchObject({ reason: { message: expect.stringContaining('it cannot be read in 3 s') } });
    expect(sound).toMatchObject({ value: { durationSeconds: 4 } });
    // It was given up while it thought, not before it began.
    expect(file.seen.bytes).toBeGreaterThan(1_000);
  }, 30_000);

  test('can be aborted', async () => {
    const abort = new AbortController();
    const file = toRangedFile(makeEndless());
    const read = (start: number, end: number) => {
      if (end - start > 64) abort.abort(new Error('shutting down'));
      return file.read(start, end);
    };
    await expect(checkVideo({ bytes: file.bytes, read }, { signal: abort.signal })).rejects.toThrow('shutting down');
    await expect(checkVideo(file, { signal: abort.signal })).rejects.toThrow('shutting down');
  });
});

test('what the storage throws is not blamed on the video', async () => {
  const lost = new UnderstudyError('Failed to open a.mp4 in the S3 bucket videos: …', { code: 'unavailable' });
  for (const readsBefore of [0, 2, 5]) {
    const file = toRangedFile(video);
    let reads = 0;
    const read = async (start: number, end: number) => {
      if (reads++ >= readsBefore) throw lost;
      return file.read(start, end);
    };
    expect(await checkVideo({ bytes: file.bytes, read }).catch((error) => error)).toBe(lost);
  }
});

function toFreeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes, 0);
  box.write('free', 4);
  return box;
}
