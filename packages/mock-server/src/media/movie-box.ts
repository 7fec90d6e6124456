import { ascii, box, fullBox, u8, u16, u32, zeros } from './box.ts';
import { sampleBytes, type Track } from './track.ts';

/** `mvhd` and `tkhd` count in milliseconds. */
const MOVIE_TIMESCALE = 1000;
const UNITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const UNDETERMINED_LANGUAGE = 0x55c4;

const HANDLERS = {
  video: { type: 'vide', name: 'VideoHandler', header: fullBox('vmhd', 1, zeros(8)), volume: 0 },
  audio: { type: 'soun', name: 'SoundHandler', header: fullBox('smhd', 0, zeros(4)), volume: 0x100 },
} as const satisfies Record<Track['kind'], unknown>;

/**
 * The `moov` box (ISO/IEC 14496-12): tracks whose samples lie in the file one after the other, without gaps, the first
 * track's first sample at byte `offset`. Its length does not depend on `offset`.
 */
export function toMovieBox(tracks: readonly Track[], offset: number): Uint8Array {
  const durationMs = Math.max(...tracks.map(toDurationMs));
  const header = fullBox(
    'mvhd',
    0,
    u32(0, 0, MOVIE_TIMESCALE, durationMs, 0x10000),
    u16(0x100, 0),
    zeros(8),
    UNITY_MATRIX,
    zeros(24),
    u32(tracks.length + 1),
  );
  let start = offset;
  const boxes = tracks.map((track, index) => {
    const trackBox = toTrackBox(track, index + 1, start);
    start += sampleBytes(track);
    return trackBox;
  });
  return box('moov', header, ...boxes);
}

const toDurationMs = ({ duration, timescale }: Track): number => (duration / timescale) * MOVIE_TIMESCALE;

function toTrackBox(track: Track, id: number, offset: number): Uint8Array {
  const { type, name, header, volume } = HANDLERS[track.kind];
  const { width, height } = track.size ?? { width: 0, height: 0 };
  const isEnabledAndInMovie = 3;
  return box(
    'trak',
    fullBox(
      'tkhd',
      isEnabledAndInMovie,
      u32(0, 0, id, 0, toDurationMs(track)),
      zeros(8),
      u16(0, 0, volume, 0),
      UNITY_MATRIX,
      u32(width * 0x10000, height * 0x10000),
    ),
    box(
      'mdia',
      fullBox('mdhd', 0, u32(0, 0, track.timescale, track.duration), u16(UNDETERMINED_LANGUAGE, 0)),
      fullBox('hdlr', 0, u32(0), ascii(type), zeros(12), ascii(name), u8(0)),
      box('minf', header, box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1))), toSampleTable(track, offset)),
    ),
  );
}

function toSampleTable(track: Track, offset: number): Uint8Array {
  const { samples, sampleDuration } = track;
  const count = samples.length;
  const lastDuration = track.duration - sampleDuration * (count - 1);
  const times =
    lastDuration === sampleDuration
      ? u32(1, count, sampleDuration)
      : u32(2, count - 1, sampleDuration, 1, lastDuration);
  const onlyFirstIsKey = track.kind === 'video' ? [fullBox('stss', 0, u32(1, 1))] : [];
  return box(
    'stbl',
    fullBox('stsd', 0, u32(1), track.description),
    fullBox('stts', 0, times),
    ...onlyFirstIsKey,
    fullBox('stsc', 0, u32(1, 1, count, 1)),
    fullBox('stsz', 0, u32(0, count, ...samples.map(({ length }) => length))),
    fullBox('stco', 0, u32(1, offset)),
  );
}
