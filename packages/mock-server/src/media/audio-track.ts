import { BitWriter } from './bit-writer.ts';
import { box, concat, fullBox, u8, u16, u32, zeros } from './box.ts';
import type { Track } from './track.ts';

const SAMPLE_RATE = 48_000;
const CHANNELS = 2;
/** PCM samples in one AAC frame. */
const FRAME = 1024;

/** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): AAC-LC (2), 48 kHz (index 3), two channels. */
const AUDIO_CONFIG = u8(0b00010_001, 0b1_0010_000);

/** One AAC frame of stereo silence (ISO/IEC 14496-3, 4.4.2.1): a channel pair without any scale factor band. */
const SILENCE = toSilence();

function toSilence(): Uint8Array {
  const bits = new BitWriter();
  bits.bits(0b001, 3); // id_syn_ele: channel pair
  bits.bits(0, 4); // element_instance_tag
  bits.bits(1, 1); // common_window
  bits.bits(0b0_00_0, 4); // ics_reserved_bit, window_sequence (long), window_shape
  bits.bits(0, 6); // max_sfb
  bits.bits(0, 1); // predictor_data_present
  bits.bits(0b00, 2); // ms_mask_present
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    bits.bits(0, 8); // global_gain
    bits.bits(0b000, 3); // pulse_data_present, tns_data_present, gain_control_data_present
  }
  bits.bits(0b111, 3); // id_syn_ele: end
  bits.align();
  return bits.toBytes();
}

/** A descriptor of ISO/IEC 14496-1: tag, length, content. */
const descriptor = (tag: number, ...content: Uint8Array[]): Uint8Array => {
  const whole = concat(content);
  return concat([u8(tag, whole.length), whole]);
};

/** The `mp4a` sample entry (ISO/IEC 14496-14, 5.6). */
function toDescription(): Uint8Array {
  const bitrate = Math.ceil((SILENCE.length * 8 * SAMPLE_RATE) / FRAME);
  const aac = u8(0x40, 0x15, 0, 0, 0);
  const elementaryStream = descriptor(
    0x03,
    u16(0),
    u8(0),
    descriptor(0x04, aac, u32(bitrate, bitrate), descriptor(0x05, AUDIO_CONFIG)),
    descriptor(0x06, u8(2)),
  );
  return box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(CHANNELS, 16, 0, 0),
    u32(SAMPLE_RATE * 0x10000),
    fullBox('esds', 0, elementaryStream),
  );
}

/** Silence for a whole number of seconds: AAC-LC, 48 kHz, stereo. */
export function toAudioTrack(seconds: number): Track {
  const duration = seconds * SAMPLE_RATE;
  return {
    kind: 'audio',
    timescale: SAMPLE_RATE,
    duration,
    sampleDuration: FRAME,
    samples: new Array<Uint8Array>(Math.ceil(duration / FRAME)).fill(SILENCE),
    description: toDescription(),
    size: null,
  };
}
