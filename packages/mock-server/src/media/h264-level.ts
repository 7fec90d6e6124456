/** H.264 levels: `level_idc`, macroblocks per second, macroblocks per frame (ISO/IEC 14496-10, table A-1). */
const LEVELS = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
] as const;

/**
 * The lowest level, of 3.0 and above, that allows pictures of `columns` × `rows` macroblocks; as its `level_idc`.
 * Null when there is none: too many macroblocks, or one side too long (more than √(8 × macroblocks per frame)).
 */
export function toLevel(columns: number, rows: number, framesPerSecond: number): number | null {
  const size = columns * rows;
  const longest = Math.max(columns, rows);
  const level = LEVELS.find(
    ([, perSecond, perFrame]) =>
      size <= perFrame && size * framesPerSecond <= perSecond && longest ** 2 <= 8 * perFrame,
  );
  return level?.[0] ?? null;
}
