import type { Yuv } from './colour.ts';
import { MACROBLOCK } from './macroblock.ts';
import { barCoverage } from './progress-bar.ts';

/** Where a plane's samples lie in a macroblock, how many there are in a row, and how many pixels wide each is. */
const PLANES = [
  { plane: 'y', offset: 0, side: MACROBLOCK, pixels: 1 },
  { plane: 'cb', offset: 256, side: MACROBLOCK / 2, pixels: 2 },
  { plane: 'cr', offset: 320, side: MACROBLOCK / 2, pixels: 2 },
] as const;
const SAMPLES = 384;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A macroblock of 16 rows of one colour each: its luma samples, then each chroma plane at half the resolution. */
export function toSamples(rows: readonly Yuv[]): Uint8Array {
  const samples = new Uint8Array(SAMPLES);
  for (const { plane, offset, side, pixels } of PLANES) {
    for (let row = 0; row < side; row += 1) {
      const covered = rows.slice(row * pixels, (row + 1) * pixels);
      const start = offset + row * side;
      samples.fill(Math.round(mean(covered.map((colour) => colour[plane]))), start, start + side);
    }
  }
  return samples;
}

/** Draws the beginning of the progress bar over the samples of a macroblock. */
export function drawBar(samples: Uint8Array, colour: Yuv): Uint8Array {
  const drawn = Uint8Array.from(samples);
  for (const { plane, offset, side, pixels } of PLANES) {
    for (let index = 0; index < side * side; index += 1) {
      const x = (index % side) * pixels;
      const y = Math.floor(index / side) * pixels;
      const under = samples[offset + index] ?? 0;
      drawn[offset + index] = Math.round(under + (colour[plane] - under) * barCoverage(x, y, pixels));
    }
  }
  return drawn;
}
