import sharp from 'sharp';
import type { RangedFile } from '../storage/ranged-file.ts';
import { toPicture, toPictureSize } from './picture.ts';
import { readStills } from './stills.ts';

const COLUMNS = 10;
const MOST_ROWS = 5;
const FRAMES_PER_SECOND = 2;
const FRAME_WIDTH = 160;
const QUALITY = 75;

/**
 * Draws a JPEG with frames of the whole video at even distances, in rows of ten from the top left: two a second, filled up
 * to whole rows, from one row to five. Each is 160 pixels wide and shows the middle of its share of the video, so that
 * rows = height of the picture ÷ height of a frame, and frame i stands for the time from i to i + 1 of (10 × rows) parts.
 * Throws as `readStills` does.
 */
export async function drawSpritesheet(file: RangedFile): Promise<Uint8Array> {
  const frames: Buffer[] = [];
  let height = 0;
  for await (const still of readStills(file, toInstants)) {
    const size = toPictureSize(still, FRAME_WIDTH);
    frames.push(await toPicture(still, size).raw().toBuffer());
    height = size.height;
  }
  const rows = frames.length / COLUMNS;
  const sheet = { width: COLUMNS * FRAME_WIDTH, height: rows * height, channels: 3, background: 'black' } as const;
  const places = frames.map((input, index) => ({
    input,
    raw: { width: FRAME_WIDTH, height, channels: 3 } as const,
    left: (index % COLUMNS) * FRAME_WIDTH,
    top: Math.floor(index / COLUMNS) * height,
  }));
  return sharp({ create: sheet }).composite(places).jpeg({ quality: QUALITY }).toBuffer();
}

function toInstants(seconds: number): number[] {
  const rows = Math.min(MOST_ROWS, Math.max(1, Math.ceil((seconds * FRAMES_PER_SECOND) / COLUMNS)));
  const count = rows * COLUMNS;
  return Array.from({ length: count }, (_, index) => ((index + 0.5) / count) * seconds);
}
