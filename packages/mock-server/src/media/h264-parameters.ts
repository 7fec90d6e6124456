import { toUnit } from './h264-unit.ts';
import { type Grid, MACROBLOCK } from './macroblock.ts';

const BASELINE = 66;
/** Constraint flags 0 and 1: constrained baseline. */
const CONSTRAINED = 0xc0;
const BT_709 = 1;
const UNSPECIFIED_FORMAT = 5;
const SQUARE_PIXELS = 1;

interface SequenceSpec {
  readonly width: number;
  readonly height: number;
  readonly grid: Grid;
  readonly level: number;
  readonly framesPerSecond: number;
}

/** The sequence parameter set (ISO/IEC 14496-10, 7.3.2.1.1 and E.1.1). */
export function toSequenceParameters({ width, height, grid, level, framesPerSecond }: SequenceSpec): Uint8Array {
  return toUnit('sequence', (bits) => {
    bits.bits(BASELINE, 8);
    bits.bits(CONSTRAINED, 8);
    bits.bits(level, 8);
    bits.unsigned(0); // seq_parameter_set_id
    bits.unsigned(0); // log2_max_frame_num_minus4
    bits.unsigned(2); // pic_order_cnt_type: output order is decoding order
    bits.unsigned(1); // max_num_ref_frames
    bits.bits(0, 1); // gaps_in_frame_num_value_allowed_flag
    bits.unsigned(grid.columns - 1);
    bits.unsigned(grid.rows - 1);
    bits.bits(0b11, 2); // frame_mbs_only_flag, direct_8x8_inference_flag
    bits.bits(1, 1); // frame_cropping_flag, in units of two pixels: left, right, top, bottom
    bits.unsigned(0);
    bits.unsigned((grid.columns * MACROBLOCK - width) / 2);
    bits.unsigned(0);
    bits.unsigned((grid.rows * MACROBLOCK - height) / 2);
    bits.bits(1, 1); // vui_parameters_present_flag
    bits.bits(1, 1); // aspect_ratio_info_present_flag
    bits.bits(SQUARE_PIXELS, 8);
    bits.bits(0, 1); // overscan_info_present_flag
    bits.bits(1, 1); // video_signal_type_present_flag
    bits.bits(UNSPECIFIED_FORMAT, 3);
    bits.bits(0, 1); // video_full_range_flag
    bits.bits(1, 1); // colour_description_present_flag: primaries, transfer, matrix
    bits.bits(BT_709, 8);
    bits.bits(BT_709, 8);
    bits.bits(BT_709, 8);
    bits.bits(0, 1); // chroma_loc_info_present_flag
    bits.bits(1, 1); // timing_info_present_flag: num_units_in_tick and time_scale, which counts fields
    bits.bits(0, 16);
    bits.bits(1, 16);
    bits.bits(0, 16);
    bits.bits(2 * framesPerSecond, 16);
    bits.bits(1, 1); // fixed_frame_rate_flag
    bits.bits(0b000, 3); // no NAL HRD, no VCL HRD, no pic_struct
    bits.bits(1, 1); // bitstream_restriction_flag
    bits.bits(1, 1); // motion_vectors_over_pic_boundaries_flag
    bits.unsigned(0); // max_bytes_per_pic_denom: no limit
    bits.unsigned(0); // max_bits_per_mb_denom: no limit
    bits.unsigned(13); // log2_max_mv_length_horizontal
    bits.unsigned(13); // log2_max_mv_length_vertical
    bits.unsigned(0); // max_num_reorder_frames
    bits.unsigned(1); // max_dec_frame_buffering
  });
}

/** The picture parameter set (ISO/IEC 14496-10, 7.3.2.2): CAVLC, one slice per picture. */
export function toPictureParameters(): Uint8Array {
  return toUnit('picture', (bits) => {
    bits.unsigned(0); // pic_parameter_set_id
    bits.unsigned(0); // seq_parameter_set_id
    bits.bits(0b00, 2); // entropy_coding_mode_flag (CAVLC), bottom_field_pic_order_in_frame_present_flag
    bits.unsigned(0); // num_slice_groups_minus1
    bits.unsigned(0); // num_ref_idx_l0_default_active_minus1
    bits.unsigned(0); // num_ref_idx_l1_default_active_minus1
    bits.bits(0b000, 3); // weighted_pred_flag, weighted_bipred_idc
    bits.signed(0); // pic_init_qp_minus26
    bits.signed(0); // pic_init_qs_minus26
    bits.signed(0); // chroma_qp_index_offset
    bits.bits(0b100, 3); // deblocking_filter_control_present_flag, constrained_intra_pred_flag, redundant_pic_cnt_present_flag
  });
}
