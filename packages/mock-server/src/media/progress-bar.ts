import { mix, type Yuv } from './colour.ts';
import { MACROBLOCK } from './macroblock.ts';

/** The bar's left end is drawn this far, in pixels, in the first frame; its round cap lies beyond. */
export const BAR_START = 8;

const CAP_RADIUS = 6;
/** The bar's upper edge and its height within its row of macroblocks; even, so that chroma rows are whole. */
const TOP = 2;
const HEIGHT = 2 * CAP_RADIUS;
const TRACK_SHADE = 0.38;
const BLACK: Yuv = { y: 16, cb: 128, cr: 128 };

const isBarRow = (row: number): boolean => row >= TOP && row < TOP + HEIGHT;

/** The row of macroblocks that holds the bar: a little above the lower edge, and never the first. */
export const toBarRow = (height: number): number => Math.max(1, Math.floor(height / MACROBLOCK) - 3);

/** Darkens the bar's way across the picture. */
export function paintTrack(rows: readonly Yuv[], barRow: number): Yuv[] {
  return rows.map((colour, row) => (isBarRow(row - barRow * MACROBLOCK) ? mix(colour, BLACK, TRACK_SHADE) : colour));
}

/** How much of a square of `side` pixels in the first frame's leftmost macroblock the bar covers, from 0 to 1. */
export function barCoverage(x: number, y: number, side: number): number {
  let covered = 0;
  for (let row = y; row < y + side; row += 1) {
    for (let column = x; column < x + side; column += 1) covered += pixelCoverage(column, row);
  }
  return covered / side ** 2;
}

function pixelCoverage(x: number, row: number): number {
  if (!isBarRow(row)) return 0;
  if (x < BAR_START) return 1;
  const distance = Math.hypot(x + 0.5 - BAR_START, row + 0.5 - (TOP + CAP_RADIUS));
  return Math.min(1, Math.max(0, CAP_RADIUS + 0.5 - distance));
}

/**
 * How far the bar reaches in a frame, in whole pairs of pixels (so that chroma moves by whole samples):
 * from `BAR_START` in the first to `width` in the last.
 */
export function toBarEnd(frame: number, frames: number, width: number): number {
  const share = frame / (frames - 1);
  return BAR_START + 2 * Math.round(((width - BAR_START) * share) / 2);
}

/** The first and last column of macroblocks that change when the bar's end moves. */
export function toChangedColumns(from: number, to: number, columns: number): [first: number, last: number] {
  return [Math.floor(from / MACROBLOCK), Math.min(columns - 1, Math.floor((to + CAP_RADIUS - 1) / MACROBLOCK))];
}
