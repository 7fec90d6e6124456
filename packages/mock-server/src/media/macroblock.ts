/** The side of a macroblock, the unit H.264 codes pictures in, in pixels. */
export const MACROBLOCK = 16;

/** A picture's size in macroblocks; what exceeds the picture is cut off by the decoder. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

export const toGrid = (width: number, height: number): Grid => ({
  columns: Math.ceil(width / MACROBLOCK),
  rows: Math.ceil(height / MACROBLOCK),
});
