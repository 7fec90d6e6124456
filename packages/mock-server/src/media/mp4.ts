import { toAudioTrack } from './audio-track.ts';
import { ascii, box, boxHeader, concat, u32 } from './box.ts';
import { toLevel } from './h264-level.ts';
import { toGrid } from './macroblock.ts';
import { toMovieBox } from './movie-box.ts';
import { sampleBytes } from './track.ts';
import { FRAMES_PER_SECOND, toVideoTrack } from './video-track.ts';

/** What a video is to be like. The same spec always makes the same bytes. */
export interface Mp4Spec {
  /** Pixels: even, from 32 to 4096. */
  readonly width: number;
  /** Pixels: even, from 32 to 4096. */
  readonly height: number;
  /** Whole seconds, from 1 to 3600. */
  readonly seconds: number;
  /** A whole number of 32 bits, with or without a sign; other bits make another picture. */
  readonly seed: number;
  /** The exact size of the file, when it matters; padded with a `free` box. */
  readonly fileBytes?: number;
}

const SIDE = { smallest: 32, largest: 4096 } as const;
const SEED = { smallest: -(2 ** 31), largest: 2 ** 32 - 1 } as const;
const LONGEST_SECONDS = 3600;
/** Box sizes have 32 bits. */
const LARGEST_FILE_BYTES = 2 ** 32 - 1;
const FILE_TYPE = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2avc1mp41'));

/**
 * Makes a playable MP4 of exactly the asked pixels and seconds: coloured stripes with a progress bar (H.264,
 * constrained baseline, 24 frames a second, one key frame) and silence (AAC-LC). The index comes first, so that it
 * plays while it loads; the file ends in a `free` box.
 * Throws a RangeError when the spec cannot be met.
 */
export function makeMp4(spec: Mp4Spec): Uint8Array {
  const level = checkSpec(spec);
  const tracks = [toVideoTrack({ ...spec, level }), toAudioTrack(spec.seconds)];
  const contentBytes = tracks.reduce((sum, track) => sum + sampleBytes(track), 0);
  const movieBytes = toMovieBox(tracks, 0).length;
  const mediaHeader = boxHeader('mdat', contentBytes);
  const mediaStart = FILE_TYPE.length + movieBytes + mediaHeader.length;
  const padding = toPadding(mediaStart + contentBytes, spec.fileBytes);
  return concat([
    FILE_TYPE,
    toMovieBox(tracks, mediaStart),
    mediaHeader,
    ...tracks.flatMap(({ samples }) => samples),
    padding,
  ]);
}

function toPadding(bytes: number, fileBytes: number | undefined): Uint8Array {
  const smallest = bytes + boxHeader('free', 0).length;
  const wanted = fileBytes ?? smallest;
  if (wanted < smallest) {
    throw new RangeError(
      `Failed to make an MP4 of ${wanted} bytes: this one needs ${smallest}. Ask for at least as many, or leave fileBytes out.`,
    );
  }
  return box('free', new Uint8Array(wanted - smallest));
}

/** The H.264 level the spec needs. */
function checkSpec({ width, height, seconds, seed, fileBytes = 0 }: Mp4Spec): number {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!isWhole(value, SIDE.smallest, SIDE.largest) || value % 2 !== 0) {
      fail(`${name} is ${value}`, `Give an even number of pixels from ${SIDE.smallest} to ${SIDE.largest}`);
    }
  }
  if (!isWhole(seconds, 1, LONGEST_SECONDS)) {
    fail(`seconds is ${seconds}`, `Give a whole number from 1 to ${LONGEST_SECONDS}`);
  }
  if (!isWhole(seed, SEED.smallest, SEED.largest)) {
    fail(`seed is ${seed}`, `Give a whole number from ${SEED.smallest} to ${SEED.largest}`);
  }
  if (!isWhole(fileBytes, 0, LARGEST_FILE_BYTES)) {
    fail(`fileBytes is ${fileBytes}`, `Give a whole number up to ${LARGEST_FILE_BYTES}`);
  }
  const { columns, rows } = toGrid(width, height);
  const level = toLevel(columns, rows, FRAMES_PER_SECOND);
  return level ?? fail(`no H.264 level allows ${width}x${height}`, 'Give a smaller size');
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function fail(reason: string, advice: string): never {
  throw new RangeError(`Failed to make an MP4: ${reason}. ${advice}.`);
}
