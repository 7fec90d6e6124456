import type { VideoFrame } from '@napi-rs/webcodecs';
import type { InputVideoTrack } from 'mediabunny';
import { toUnreadable } from '../check/unreadable.ts';
import { openVideoInput } from '../check/video-input.ts';
import type { RangedFile } from '../storage/ranged-file.ts';
import { decodeFrames } from './decode-frames.ts';

/** A picture out of a video. */
export interface Still {
  /** Four bytes a pixel: red, green, blue, and one without meaning. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The video's colours are those of BT.709, while the pixels are made as if they were of BT.601. */
  readonly isBt709: boolean;
  /** To be turned clockwise by so many degrees, then stretched to so many pixels. */
  readonly shown: { readonly turn: number; readonly width: number; readonly height: number };
}

/** Closed frames keep their memory until garbage is collected. */
const MOST_GARBAGE_BYTES = 64 * 1024 * 1024;

/**
 * Yields the frames shown at some instants, each as soon as it is decoded. `toInstants` gives the instants in seconds,
 * ascending, for a video's length. Throws `unreadable_answer` for a video that cannot be decoded, `unavailable` without a decoder.
 */
export async function* readStills(
  file: RangedFile,
  toInstants: (durationSeconds: number) => readonly number[],
): AsyncGenerator<Still> {
  using input = openVideoInput(file);
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw toUnreadable('no video track');
  const instants = [...toInstants(await track.computeDuration())];

  let last: VideoFrame | null = null;
  let garbage = 0;
  for await (const frame of decodeFrames(track)) {
    if (last !== null) garbage += last.allocationSize();
    last?.close();
    last = frame;
    if (garbage > MOST_GARBAGE_BYTES) {
      globalThis.gc?.();
      garbage = 0;
    }
    while (instants[0] !== undefined && instants[0] <= frame.timestamp / 1e6) {
      instants.shift();
      yield await toStill(frame, track);
    }
    if (instants.length === 0) return;
  }
  if (last === null) throw toUnreadable('it has no frames');
  // What is to be shown after the last frame began is the last frame.
  for (const _ of instants) yield await toStill(last, track);
}

async function toStill(frame: VideoFrame, track: InputVideoTrack): Promise<Still> {
  const { width, height } = frame.visibleRect;
  const pixels = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
  await frame.copyTo(pixels, { format: 'RGBA' });
  const shown = {
    turn: await track.getRotation(),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
  };
  return { pixels, width, height, isBt709: isBt709(frame), shown };
}

/** As players do, a video that does not say is taken for BT.709 from 720 lines on. */
const isBt709 = ({ colorSpace, codedHeight }: VideoFrame): boolean =>
  colorSpace.matrix === 'bt709' || (colorSpace.matrix === null && codedHeight >= 720);
