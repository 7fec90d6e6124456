import { toUnit } from './h264-unit.ts';
import type { Grid } from './macroblock.ts';

const ONLY_P_SLICES = 5;
const P_L0_16X16 = 0;

/** Some macroblocks of one row that show what lay `pixels` further left in the frame before. */
interface Shift {
  readonly row: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly pixels: number;
}

/**
 * Codes a frame that repeats the one before, but for one shift (ISO/IEC 14496-10, 7.3.3 to 7.3.5). The shift must not
 * be in the first row: below it, motion vectors are always predicted as zero here, because those above are zero.
 */
export function toDeltaFrame(number: number, { columns, rows }: Grid, shift: Shift | null): Uint8Array {
  return toUnit('delta', (bits) => {
    bits.unsigned(0); // first_mb_in_slice
    bits.unsigned(ONLY_P_SLICES);
    bits.unsigned(0); // pic_parameter_set_id
    bits.bits(number % 16, 4); // frame_num
    bits.bits(0b000, 3); // num_ref_idx_active_override_flag, ref_pic_list_modification_flag_l0, adaptive_ref_pic_marking_mode_flag
    bits.signed(0); // slice_qp_delta
    bits.unsigned(1); // disable_deblocking_filter_idc

    const macroblocks = columns * rows;
    if (shift === null) {
      bits.unsigned(macroblocks); // mb_skip_run
      return;
    }
    const first = shift.row * columns + shift.firstColumn;
    const last = shift.row * columns + shift.lastColumn;
    for (let index = first; index <= last; index += 1) {
      bits.unsigned(index === first ? first : 0); // mb_skip_run
      bits.unsigned(P_L0_16X16);
      bits.signed(-4 * shift.pixels); // mvd_l0, horizontal, in quarters of a pixel
      bits.signed(0); // mvd_l0, vertical
      bits.unsigned(0); // coded_block_pattern: no residual
    }
    if (last < macroblocks - 1) bits.unsigned(macroblocks - 1 - last); // mb_skip_run
  });
}
