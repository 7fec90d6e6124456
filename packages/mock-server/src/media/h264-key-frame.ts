import type { BitWriter } from './bit-writer.ts';
import type { Yuv } from './colour.ts';
import { toUnit } from './h264-unit.ts';
import { type Grid, MACROBLOCK } from './macroblock.ts';
import { drawBar, toSamples } from './samples.ts';

const ONLY_I_SLICES = 7;
const I_PCM = 25;

/** A key frame: one colour per row of pixels, and the start of the progress bar. */
interface KeyFrame {
  readonly grid: Grid;
  /** The colours of the pixel rows, `16 × grid.rows` of them. */
  readonly rows: readonly Yuv[];
  readonly barRow: number;
  readonly barColour: Yuv;
}

/**
 * Codes a key frame (ISO/IEC 14496-10, 7.3.3 to 7.3.5): the leftmost column of macroblocks sample by sample, all
 * others as a continuation of what is on their left, without a residual.
 */
export function toKeyFrame(frame: KeyFrame): Uint8Array {
  return toUnit('key', (bits) => {
    bits.unsigned(0); // first_mb_in_slice
    bits.unsigned(ONLY_I_SLICES);
    bits.unsigned(0); // pic_parameter_set_id
    bits.bits(0, 4); // frame_num
    bits.unsigned(0); // idr_pic_id
    bits.bits(0b00, 2); // no_output_of_prior_pics_flag, long_term_reference_flag
    bits.signed(0); // slice_qp_delta
    bits.unsigned(1); // disable_deblocking_filter_idc
    for (let row = 0; row < frame.grid.rows; row += 1) {
      writeSamples(bits, frame, row);
      for (let column = 1; column < frame.grid.columns; column += 1) {
        writeContinuation(bits, column === 1);
      }
    }
  });
}

/**
 * An Intra16x16 macroblock predicted horizontally, luma and chroma, with no coefficients: mb_type 2,
 * intra_chroma_pred_mode 1, mb_qp_delta 0, coeff_token. An I_PCM neighbour counts as 16 coefficients, which selects
 * another table for the last.
 */
function writeContinuation(bits: BitWriter, isNextToSamples: boolean): void {
  if (isNextToSamples) bits.bits(0b011_010_1_000011, 13);
  else bits.bits(0b011_010_1_1, 8);
}

/** An I_PCM macroblock: its samples as they are. */
function writeSamples(bits: BitWriter, { rows, barRow, barColour }: KeyFrame, row: number): void {
  const colours = rows.slice(row * MACROBLOCK, (row + 1) * MACROBLOCK);
  const samples = toSamples(colours);
  bits.unsigned(I_PCM);
  bits.align();
  bits.bytes(row === barRow ? drawBar(samples, barColour) : samples);
}
