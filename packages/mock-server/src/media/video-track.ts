import { ascii, box, u8, u16, u32, zeros } from './box.ts';
import { toDeltaFrame } from './h264-delta-frame.ts';
import { toKeyFrame } from './h264-key-frame.ts';
import { toPictureParameters, toSequenceParameters } from './h264-parameters.ts';
import { toSample } from './h264-unit.ts';
import { type Grid, MACROBLOCK, toGrid } from './macroblock.ts';
import { paintTrack, toBarEnd, toBarRow, toChangedColumns } from './progress-bar.ts';
import { paintStripes } from './stripes.ts';
import type { Track } from './track.ts';

export const FRAMES_PER_SECOND = 24;
const FRAME_TICKS = 512;

interface VideoSpec {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly seed: number;
  /** The H.264 level, as its `level_idc`. */
  readonly level: number;
}

/** Stripes in the seed's colours, and a bar that grows across them from the first frame to the last. */
export function toVideoTrack(spec: VideoSpec): Track {
  const frames = spec.seconds * FRAMES_PER_SECOND;
  return {
    kind: 'video',
    timescale: FRAMES_PER_SECOND * FRAME_TICKS,
    duration: frames * FRAME_TICKS,
    sampleDuration: FRAME_TICKS,
    samples: toSamples(spec, frames),
    description: toDescription(spec),
    size: { width: spec.width, height: spec.height },
  };
}

function toSamples({ width, height, seed }: VideoSpec, frames: number): Uint8Array[] {
  const grid = toGrid(width, height);
  const barRow = toBarRow(height);
  const { rows, accent } = paintStripes(grid.rows * MACROBLOCK, seed);
  const samples = [toSample(toKeyFrame({ grid, rows: paintTrack(rows, barRow), barRow, barColour: accent }))];
  for (let frame = 1; frame < frames; frame += 1) {
    const from = toBarEnd(frame - 1, frames, width);
    const to = toBarEnd(frame, frames, width);
    samples.push(toSample(toBarFrame(frame, grid, barRow, from, to)));
  }
  return samples;
}

function toBarFrame(frame: number, grid: Grid, row: number, from: number, to: number): Uint8Array {
  if (from === to) return toDeltaFrame(frame, grid, null);
  const [firstColumn, lastColumn] = toChangedColumns(from, to, grid.columns);
  return toDeltaFrame(frame, grid, { row, firstColumn, lastColumn, pixels: to - from });
}

/** The `avc1` sample entry (ISO/IEC 14496-15, 5.3.3 and 5.4.2). */
function toDescription({ width, height, level }: VideoSpec): Uint8Array {
  const grid = toGrid(width, height);
  const sequence = toSequenceParameters({ width, height, grid, level, framesPerSecond: FRAMES_PER_SECOND });
  const picture = toPictureParameters();
  const dotsPerInch = 72 * 0x10000;
  const compressorName = ascii('Understudy');
  return box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(dotsPerInch, dotsPerInch, 0),
    u16(1),
    u8(compressorName.length),
    compressorName,
    zeros(31 - compressorName.length),
    u16(0x18, 0xffff),
    box(
      'avcC',
      u8(1),
      sequence.subarray(1, 4), // profile, constraints, level
      u8(0xff, 0xe1),
      u16(sequence.length),
      sequence,
      u8(1),
      u16(picture.length),
      picture,
    ),
  );
}
