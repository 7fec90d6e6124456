import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { BufferSource, type EncodedPacket, EncodedPacketSink, Input, type InputTrack, MP4 } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { type Mp4Spec, makeMp4 } from './mp4.ts';

const SIZES = [
  [720, 1280],
  [1280, 720],
  [1024, 1792],
  [1792, 1024],
  [1920, 1080],
  [1080, 1920],
] as const;
const SECONDS = [4, 8, 10, 12, 15, 25];
const SMALL: Mp4Spec = { width: 64, height: 64, seconds: 1, seed: 1 };

/** The top-level boxes of a file, read by their sizes. */
function readBoxes(file: Uint8Array): { type: string; content: Uint8Array }[] {
  const boxes = [];
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let offset = 0;
  while (offset < file.length) {
    const size = view.getUint32(offset);
    const type = String.fromCharCode(...file.subarray(offset + 4, offset + 8));
    boxes.push({ type, content: file.subarray(offset + 8, offset + size) });
    offset += size;
  }
  expect(offset).toBe(file.length);
  return boxes;
}

/** All samples of a track, as a parser that is not ours finds them. */
async function readPackets(track: InputTrack): Promise<EncodedPacket[]> {
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return packets;
}

/** Reads a file with a parser that is not ours. */
async function read(file: Uint8Array) {
  using input = new Input({ source: new BufferSource(file), formats: [MP4] });
  const tracks = await input.getTracks();
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (video === null || audio === null) throw new Error('Failed to read the file: a track is missing.');
  const frames = await readPackets(video);
  const sound = await readPackets(audio);
  return {
    tracks: tracks.length,
    pixels: [await video.getCodedWidth(), await video.getCodedHeight()],
    displayed: [await video.getDisplayWidth(), await video.getDisplayHeight()],
    videoCodec: await video.getCodecParameterString(),
    audioCodec: await audio.getCodecParameterString(),
    channels: await audio.getNumberOfChannels(),
    sampleRate: await audio.getSampleRate(),
    starts: [await video.getFirstTimestamp(), await audio.getFirstTimestamp()],
    durations: [await video.computeDuration(), await audio.computeDuration()],
    frames,
    sound,
  };
}

describe.each(SIZES)('a video of %i × %i pixels', (width, height) => {
  test.each(SECONDS)('and %i seconds has exactly these, in both tracks', async (seconds) => {
    const file = makeMp4({ width, height, seconds, seed: seconds });
    const found = await read(file);

    expect(found).toMatchObject({
      tracks: 2,
      pixels: [width, height],
      displayed: [width, height],
      audioCodec: 'mp4a.40.2',
      channels: 2,
      sampleRate: 48_000,
      starts: [0, 0],
      durations: [seconds, seconds],
    });
    expect(found.videoCodec).toMatch(/^avc1\.42c0(1f|28)$/);
    expect(found.frames).toHaveLength(seconds * 24);
    expect(found.sound).toHaveLength(Math.ceil((seconds * 48_000) / 1024));
    expect(found.frames.map(({ type }) => type)).toEqual(['key', ...Array(seconds * 24 - 1).fill('delta')]);
  });
});

test('the index precedes the samples, so that a video plays while it loads', () => {
  expect(readBoxes(makeMp4(SMALL)).map(({ type }) => type)).toEqual(['ftyp', 'moov', 'mdat', 'free']);
});

test('the samples of both tracks are all there is in the media box, in order and without gaps', async () => {
  const file = makeMp4(SMALL);
  const { frames, sound } = await read(file);
  const media = readBoxes(file).find(({ type }) => type === 'mdat');
  expect(Buffer.concat([...frames, ...sound].map(({ data }) => data))).toEqual(Buffer.from(media?.content ?? []));
});

test('each frame is one H.264 unit: a key frame, then only changes', async () => {
  const { frames } = await read(makeMp4(SMALL));
  for (const [index, { data }] of frames.entries()) {
    expect(new DataView(data.buffer, data.byteOffset).getUint32(0)).toBe(data.length - 4);
    expect(data[4]).toBe(index === 0 ? 0x65 : 0x41);
  }
});

test('any even size and whole number of seconds works', async () => {
  const side = fc.integer({ min: 16, max: 400 }).map((half) => 2 * half);
  await fc.assert(
    fc.asyncProperty(side, side, fc.integer({ min: 1, max: 5 }), fc.nat(), async (width, height, seconds, seed) => {
      const found = await read(makeMp4({ width, height, seconds, seed }));
      expect(found.pixels).toEqual([width, height]);
      expect(found.durations).toEqual([seconds, seconds]);
    }),
    { numRuns: 40 },
  );
});

test('the largest and the smallest video can be read', async () => {
  expect((await read(makeMp4({ ...SMALL, width: 4096, height: 2304 }))).videoCodec).toBe('avc1.42c033');
  expect((await read(makeMp4({ ...SMALL, width: 32, height: 32 }))).videoCodec).toBe('avc1.42c01e');
});

test('the same spec makes the same bytes', () => {
  expect(makeMp4(SMALL)).toEqual(makeMp4(SMALL));
});

test('each seed makes a video of its own', () => {
  const seeds = [...Array(500).keys(), 2 ** 31, 2 ** 32 - 1, -2];
  const digests = seeds.map((seed) =>
    createHash('sha256')
      .update(makeMp4({ ...SMALL, seed }))
      .digest('hex'),
  );
  expect(new Set(digests).size).toBe(seeds.length);
});

// No decoder runs here: these bytes were seen by eye and decoded without a warning by ffmpeg and Chromium, every frame
// compared with the picture it is to show. When they change on purpose, look again.
test('a video keeps the bytes that decoders were tried on', () => {
  const file = makeMp4({ width: 34, height: 50, seconds: 1, seed: 1701 });
  expect(createHash('sha256').update(file).digest('hex')).toBe(
    '0e80b5aaeff167452eebdc3ed5c8dd038b6b4e9458b8b934be351ebd02c1d401',
  );
});

describe('fileBytes', () => {
  test('is the exact size of the file, and the video in it stays the same', async () => {
    const plain = makeMp4(SMALL);
    for (const extra of [0, 1, 7, 8, 100_000]) {
      const file = makeMp4({ ...SMALL, fileBytes: plain.length + extra });
      expect(file).toHaveLength(plain.length + extra);
      expect(readBoxes(file).slice(0, 3)).toEqual(readBoxes(plain).slice(0, 3));
    }
    expect((await read(makeMp4({ ...SMALL, fileBytes: 1_000_000 }))).durations).toEqual([1, 1]);
  });

  test('below what the video needs is refused, with the size that would do', () => {
    const needed = makeMp4(SMALL).length;
    expect(() => makeMp4({ ...SMALL, fileBytes: needed - 1 })).toThrow(
      `Failed to make an MP4 of ${needed - 1} bytes: this one needs ${needed}. Ask for at least as many, or leave fileBytes out.`,
    );
  });
});

test.each<[Partial<Mp4Spec>, string]>([
  [{ width: 33 }, 'width is 33. Give an even number of pixels from 32 to 4096.'],
  [{ width: 0 }, 'width is 0. Give an even number of pixels from 32 to 4096.'],
  [{ height: 4098 }, 'height is 4098. Give an even number of pixels from 32 to 4096.'],
  [{ height: Number.NaN }, 'height is NaN. Give an even number of pixels from 32 to 4096.'],
  [{ width: 4096, height: 4096 }, 'no H.264 level allows 4096x4096. Give a smaller size.'],
  [{ seconds: 0 }, 'seconds is 0. Give a whole number from 1 to 3600.'],
  [{ seconds: 4.5 }, 'seconds is 4.5. Give a whole number from 1 to 3600.'],
  [{ seed: 2 ** 32 }, 'seed is 4294967296. Give a whole number from -2147483648 to 4294967295.'],
  [{ fileBytes: 2 ** 32 }, 'fileBytes is 4294967296. Give a whole number up to 4294967295.'],
])('%j is refused', (part, reason) => {
  expect(() => makeMp4({ ...SMALL, ...part })).toThrow(new RangeError(`Failed to make an MP4: ${reason}`));
});
